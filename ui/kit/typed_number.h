#pragma once
// Numbers that people type into a cell or a field: with their unit or without it, in the locale's way, empty for what
// is not known. What is shown can be typed back without loss.

#include "models/base/error.h"
#include "models/base/money.h"
#include "models/plan/fields.h"

#include <QString>

#include <optional>
#include <string>

namespace trunkwright::ui {

/// One kind of number.
struct TypedNumber {
    models::Range range = {};  ///< of the plan's value
    QString unit = {};         ///< "%", "weeks", "$"; empty: none
    double scale = 1;          ///< of the shown number to the plan's: 0.01 for a share shown in percent
    bool isWhole = false;      ///< no fraction
    bool isPrice = false;      ///< the unit is a currency's sign: it stands where the locale puts it
    int leastDecimals = 0;     ///< shown even when they are 0
};

/// A price in this currency, with as many decimals as it has.
[[nodiscard]] TypedNumber priceIn(const std::string& currency);

/// A dash when it is not known.
[[nodiscard]] QString typedText(std::optional<double> value, const TypedNumber& kind);
/// The plan's value of what was typed; empty text or a dash is unknown. The error, placed at `where`, says what would
/// be right.
[[nodiscard]] models::Result<std::optional<double>> typedValue(
    const QString& text, const TypedNumber& kind, const std::string& where);

[[nodiscard]] QString typedText(std::optional<models::Money> price, const std::string& currency);

}  // namespace trunkwright::ui
