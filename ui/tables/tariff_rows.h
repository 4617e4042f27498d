#pragma once
// The rows of a table that lists what each carrier has several of: its offers or its call prices, in the plan's order.

#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/tables/typed_column.h"

#include <utility>

namespace trunkwright::ui {

/// The currency of the carrier's prices.
[[nodiscard]] inline const std::string& currencyOf(const models::Plan& plan, const models::Carrier& carrier)
{
    return carrier.currency.empty() ? plan.settings.currency : carrier.currency;
}

template <class Item>
class TariffRows {
public:
    using Items = std::vector<Item> models::Carrier::*;

    /// `kind` begins the subjects of the rows: "offer" gives "offer:itsp/1".
    TariffRows(Workspace& workspace, Items items, const char* kind)
        : m_workspace(workspace)
        , m_items(items)
        , m_kind(kind)
    {
    }

    [[nodiscard]] const models::Plan& plan() const { return m_workspace.document.plan(); }
    [[nodiscard]] int count() const
    {
        std::size_t sum = 0;
        for (const models::Carrier& carrier : plan().carriers)
            sum += (carrier.*m_items).size();
        return static_cast<int>(sum);
    }
    [[nodiscard]] const models::Carrier& carrier(int row) const { return *find(row).first; }
    [[nodiscard]] const Item& item(int row) const
    {
        const auto [carrier, position] = find(row);
        return (carrier->*m_items)[position];
    }
    [[nodiscard]] QString carrierName(int row) const
    {
        const models::Carrier& owner = carrier(row);
        return QString::fromStdString(owner.name.empty() ? owner.id : owner.name);
    }
    [[nodiscard]] QString subject(int row) const
    {
        const auto [carrier, position] = find(row);
        return subjectOf(m_kind, carrier->id + '/' + std::to_string(position));
    }
    [[nodiscard]] std::string where(int row) const { return subject(row).toStdString(); }

    [[nodiscard]] models::Result<models::Edit> change(int row, const std::function<void(Item&)>& changer) const
    {
        const auto [carrier, position] = find(row);
        return editCarrier(
            plan(), carrier->id, [&](models::Carrier& changed) { changer((changed.*m_items)[position]); });
    }
    [[nodiscard]] models::Result<models::Edit> remove(int row) const
    {
        const auto [carrier, position] = find(row);
        return editCarrier(plan(), carrier->id, [&](models::Carrier& changed) {
            auto& items = changed.*m_items;
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(position));
        });
    }

    /// A column for one member; `kind` tells what may be typed.
    template <class Member, class Kind>
    [[nodiscard]] TableColumn number(const QString& title, const QString& tip, Member Item::* member, Kind kind) const
    {
        const TariffRows rows = *this;
        return typedColumn(title, tip,
            {.number = [rows, member](int row) { return toNumber(rows.item(row).*member); },
                .kind = [rows, kind](int row) { return kind(rows, row); },
                .where = [rows](int row) { return rows.where(row); },
                .put =
                    [rows, member](int row, std::optional<double> number) {
                        return rows.change(row, [&](Item& item) { putNumber(item.*member, number); });
                    },
                .isNeeded = std::is_arithmetic_v<Member> || std::is_same_v<Member, models::Money>});
    }
    template <class Member>
    [[nodiscard]] TableColumn price(const QString& title, const QString& tip, Member Item::* member) const
    {
        return number(title, tip, member,
            [](const TariffRows& rows, int row) { return priceIn(currencyOf(rows.plan(), rows.carrier(row))); });
    }

private:
    [[nodiscard]] std::pair<const models::Carrier*, std::size_t> find(int row) const
    {
        auto rest = static_cast<std::size_t>(row);
        auto carrier = plan().carriers.begin();
        for (; rest >= ((*carrier).*m_items).size(); ++carrier)
            rest -= ((*carrier).*m_items).size();
        return {&*carrier, rest};
    }

    Workspace& m_workspace;
    Items m_items;
    const char* m_kind;
};

}  // namespace trunkwright::ui
