#include "models/base/number_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr std::string_view unknownText = "–";

std::string grouped(std::string digits)
{
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

/// A sign stands close before the amount, a code with a space.
std::string beforeAmount(std::string_view currency)
{
    const std::string_view sign = currencySign(currency);
    return std::string(sign) + (sign == currency && !currency.empty() ? " " : "");
}

}  // namespace

std::string groupedNumber(double value, int decimals)
{
    if (!std::isfinite(value))
        return std::string(unknownText);
    const double scale = std::pow(10.0, decimals);
    const double magnitude = std::abs(value);
    const double rounded =
        magnitude * scale < 1e15 ? std::floor(magnitude * scale * (1 + 1e-15) + 0.5) / scale : magnitude;
    const std::string digits = grouped(fmt::format("{:.{}f}", rounded, decimals));
    return value < 0 && rounded > 0 ? "−" + digits : digits;
}

std::string_view currencySign(std::string_view currency)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> signs{
        {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"JPY", "¥"}, {"INR", "₹"}}};
    const auto found = std::ranges::find(signs, currency, &std::pair<std::string_view, std::string_view>::first);
    return found != signs.end() ? found->second : currency;
}

int moneyDecimals(std::string_view currency)
{
    static constexpr std::array<std::string_view, 16> withoutMinorUnit{
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
    return std::ranges::find(withoutMinorUnit, currency) != withoutMinorUnit.end() ? 0 : 2;
}

std::string moneyText(Money amount, std::string_view currency)
{
    if (!std::isfinite(amount.amount))
        return std::string(unknownText);
    const int decimals = moneyDecimals(currency);
    const double shown = decimals == 2 ? toCents(amount) : std::round(amount.amount);
    return (shown < 0 ? "−" : "") + beforeAmount(currency) + groupedNumber(std::abs(shown), decimals);
}

std::string moneyAxisText(double amount, std::string_view currency)
{
    const double magnitude = std::abs(amount);
    const std::string sign = (amount < 0 ? "−" : "") + beforeAmount(currency);
    const auto shortened = [&](double unit, std::string_view letter) {
        std::string digits = fmt::format("{:.2f}", magnitude / unit);
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.ends_with('.'))
            digits.pop_back();
        return sign + digits + std::string(letter);
    };
    if (magnitude >= 1e9)
        return shortened(1e9, " bn");
    if (magnitude >= 1e6)
        return shortened(1e6, " M");
    if (magnitude >= 1e5)
        return shortened(1e3, " k");
    return magnitude == 0 || magnitude >= 10 ? sign + groupedNumber(magnitude, 0) : shortened(1, "");
}

std::string percentText(double fraction, int decimals)
{
    if (!std::isfinite(fraction))
        return std::string(unknownText);
    const double smallest = std::pow(10.0, -decimals);
    const double percent = fraction * 100;
    if (percent != 0 && std::abs(percent) < smallest / 2)
        return fmt::format("< {:.{}f} %", smallest, decimals);
    return groupedNumber(percent, decimals) + " %";
}

}  // namespace trunkwright::models
