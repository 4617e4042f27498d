#pragma once
// How figures read: digits in groups of three, a real minus sign, the currency's sign and its decimals. The same on
// every machine: reports and texts of the models are not localized.

#include "models/base/money.h"

#include <string>
#include <string_view>

namespace trunkwright::models {

/// "1,234.50", "−3". Not a number and infinity give "–".
[[nodiscard]] std::string groupedNumber(double value, int decimals);

/// "$", "€"; the code of a currency without a sign that all know.
[[nodiscard]] std::string_view currencySign(std::string_view currency);

/// "$10,620.53", "€7,841.60", "CHF 95.00", "¥1,200" (ISO 4217: no minor unit).
[[nodiscard]] std::string moneyText(Money amount, std::string_view currency);

/// Without cents and shortened, for axes: "$0", "$5,000", "$1.2 M".
[[nodiscard]] std::string moneyAxisText(double amount, std::string_view currency);

/// "0.77 %"; a fraction that is not 0 never reads as 0: "< 0.01 %".
[[nodiscard]] std::string percentText(double fraction, int decimals);

/// Decimals that money has in this currency: 2, or 0 where ISO 4217 gives no minor unit.
[[nodiscard]] int moneyDecimals(std::string_view currency);

}  // namespace trunkwright::models
