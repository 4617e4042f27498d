#include "models/exchange/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace trunkwright::models {

namespace {

template <class Number>
std::optional<Number> parseAll(std::string_view text)
{
    if (text.starts_with('+') && text.size() > 1 && text[1] != '-')
        text.remove_prefix(1);
    Number value{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size())
        return {};
    return value;
}

}  // namespace

std::optional<double> parseNumber(std::string_view text)
{
    const auto value = parseAll<double>(text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<double> parseNumberWithComma(std::string_view text)
{
    std::string pointed(text);
    if (std::ranges::count(text, ',') == 1 && !text.contains('.'))
        std::ranges::replace(pointed, ',', '.');
    return parseNumber(pointed);
}

std::optional<std::int64_t> parseWhole(std::string_view text)
{
    return parseAll<std::int64_t>(text);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

}  // namespace trunkwright::models
