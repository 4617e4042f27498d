#pragma once
// Characters of the text protocols: ASCII only, whatever the locale says.

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::engine {

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool isAlpha(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

constexpr bool isAlphanumeric(char c)
{
    return isDigit(c) || isAlpha(c);
}

/// -1 for what is no hexadecimal digit.
constexpr int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    return lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
}

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

constexpr bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

constexpr bool isOneOf(char c, std::string_view set)
{
    return set.find(c) != std::string_view::npos;
}

constexpr bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

constexpr std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

inline std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

/// Digits only and nothing else; null when there is none, another character, or more than `max`.
inline std::optional<std::uint64_t> decimal(std::string_view text, std::uint64_t max = UINT64_MAX)
{
    std::uint64_t value = 0;
    if (text.empty() || !isDigit(text.front()))
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value > max)
        return std::nullopt;
    return value;
}

}  // namespace trunkwright::engine
