#include "app/calculators/inputs.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace trunkwright::app {

namespace {

constexpr std::size_t shownLength = 40;

/// The text in quotes, cut when it is long and without control characters, so that a fault stays one line.
std::string quoted(std::string_view text)
{
    std::string shown(text.substr(0, shownLength));
    std::ranges::replace_if(shown, [](char character) { return static_cast<unsigned char>(character) < ' '; }, ' ');
    return fmt::format("'{}{}'", shown, text.size() > shownLength ? "…" : "");
}

bool contains(const Range& range, double number)
{
    return (range.lowOpen ? number > range.low : number >= range.low)
        && (range.highOpen ? number < range.high : number <= range.high);
}

}  // namespace

std::string toString(const Range& range)
{
    const bool hasLow = range.low > std::numeric_limits<double>::lowest();
    const bool hasHigh = range.high < std::numeric_limits<double>::max();
    const std::string low = fmt::format("{} {:g}", range.lowOpen ? "above" : "of at least", range.low);
    const std::string high = fmt::format("{} {:g}", range.highOpen ? "below" : "at most", range.high);
    if (hasLow && hasHigh)
        return range.lowOpen || range.highOpen ? fmt::format("a number {} and {}", low, high)
                                               : fmt::format("a number from {:g} to {:g}", range.low, range.high);
    if (hasLow)
        return "a number " + low;
    return hasHigh ? "a number " + high : "a number";
}

std::string optionName(std::string_view inputName)
{
    std::string option = "--" + std::string(inputName);
    std::ranges::replace(option, '_', '-');
    return option;
}

std::unexpected<models::Error> optionFault(models::Error fault)
{
    fault.where = optionName(fault.where);
    return std::unexpected(std::move(fault));
}

std::optional<double> parseNumber(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

bool Inputs::has(std::string_view name) const
{
    const auto found = m_texts.find(name);
    return found != m_texts.end() && !found->second.empty();
}

std::string Inputs::text(std::string_view name)
{
    if (has(name))
        return m_texts.find(name)->second;
    refuse(name, "is missing");
    return {};
}

double Inputs::number(std::string_view name, const Range& range)
{
    if (!has(name)) {
        refuse(name, "is missing; give " + toString(range));
        return std::numeric_limits<double>::quiet_NaN();
    }
    const std::string& text = m_texts.find(name)->second;
    const std::optional<double> number = parseNumber(text);
    if (number && contains(range, *number))
        return *number;
    refuse(name,
        fmt::format(
            "{} is {}; give {}", quoted(text), number ? "out of range" : "not a finite number", toString(range)));
    return std::numeric_limits<double>::quiet_NaN();
}

std::int64_t Inputs::whole(std::string_view name, const Range& range)
{
    const double value = number(name, range);
    if (std::isnan(value))
        return 0;
    if (value != std::floor(value) || std::abs(value) > 9e15) {
        refuse(name, fmt::format("{:g} is not a whole number; give {} without a fraction", value, toString(range)));
        return 0;
    }
    return static_cast<std::int64_t>(value);
}

std::optional<double> Inputs::optionalNumber(std::string_view name, const Range& range)
{
    return has(name) ? std::optional(number(name, range)) : std::nullopt;
}

void Inputs::refuse(std::string_view name, std::string what)
{
    if (!m_fault)
        m_fault = models::Error{models::ErrorKind::badInput, optionName(name), std::move(what)};
}

}  // namespace trunkwright::app
