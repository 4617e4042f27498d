#pragma once
// A column of numbers that can be typed over in the cell.

#include "ui/kit/typed_number.h"
#include "ui/tables/table_column.h"

#include <type_traits>

namespace trunkwright::ui {

/// How one kind of cell is read and written. An empty number is one that is not known.
struct TypedCell {
    std::function<std::optional<double>(int row)> number;
    std::function<TypedNumber(int row)> kind;
    std::function<std::string(int row)> where;  ///< names the row in a refusal
    std::function<models::Result<models::Edit>(int row, std::optional<double> number)> put;
    bool isNeeded = false;  ///< refuses an empty number
};

[[nodiscard]] TableColumn typedColumn(const QString& title, const QString& tip, const TypedCell& cell);

/// A member of an entity as a number and back.
[[nodiscard]] inline std::optional<double> toNumber(const models::Money& value)
{
    return value.amount;
}
[[nodiscard]] inline std::optional<double> toNumber(double value)
{
    return value;
}
template <class Member>
[[nodiscard]] std::optional<double> toNumber(const std::optional<Member>& value)
{
    return value ? toNumber(*value) : std::nullopt;
}

inline void fromNumber(models::Money& member, double number)
{
    member = {number};
}
template <class Member>
    requires std::is_arithmetic_v<Member>
void fromNumber(Member& member, double number)
{
    member = static_cast<Member>(number);
}
template <class Member>
void putNumber(std::optional<Member>& member, std::optional<double> number)
{
    member = number ? std::optional(Member{}) : std::nullopt;
    if (number)
        fromNumber(*member, *number);
}
template <class Member>
void putNumber(Member& member, std::optional<double> number)
{
    fromNumber(member, number.value_or(0));
}

}  // namespace trunkwright::ui
