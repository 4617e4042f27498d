// Character references in GML strings, the ones of HTML 2.0 (RFC 1866, section 14).
#include "models/exchange/gml_text.h"

#include "models/base/utf8.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace trunkwright::models {

namespace {

constexpr std::size_t longestReference = 12;  // "&#x0010FFFF;"

constexpr std::array<std::pair<std::string_view, char32_t>, 5> markup{
    {{"amp", '&'}, {"quot", '"'}, {"lt", '<'}, {"gt", '>'}, {"apos", '\''}}};

/// The names of U+00A0 to U+00FF in order.
constexpr std::array<std::string_view, 96> latin1{"nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect",
    "uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute",
    "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute",
    "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave",
    "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring",
    "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute",
    "thorn", "yuml"};

std::optional<char32_t> numbered(std::string_view digits)
{
    int base = 10;
    if (digits.starts_with('x') || digits.starts_with('X')) {
        digits.remove_prefix(1);
        base = 16;
    }
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (fault != std::errc{} || end != digits.data() + digits.size() || value == 0)
        return {};
    return value;
}

std::optional<char32_t> referenced(std::string_view name)
{
    if (name.starts_with('#'))
        return numbered(name.substr(1));
    if (const auto* found = std::ranges::find(markup, name, [](const auto& entry) { return entry.first; });
        found != markup.end())
        return found->second;
    const auto* found = std::ranges::find(latin1, name);
    if (found == latin1.end())
        return {};
    return static_cast<char32_t>(0xA0 + (found - latin1.begin()));
}

/// The code point at the front of valid UTF-8, taken off it.
char32_t takeCodePoint(std::string_view& text)
{
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = 1 + (lead >= 0xC0) + (lead >= 0xE0) + (lead >= 0xF0);
    char32_t codePoint = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t at = 1; at < length; ++at)
        codePoint = codePoint << 6 | (static_cast<unsigned char>(text[at]) & 0x3F);
    text.remove_prefix(length);
    return codePoint;
}

}  // namespace

std::string resolveReferences(std::string_view text)
{
    std::string resolved;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length =
            text[at] == '&' ? text.substr(at, longestReference).find(';') : std::string_view::npos;
        const auto codePoint =
            length == std::string_view::npos ? std::nullopt : referenced(text.substr(at + 1, length - 1));
        if (codePoint) {
            appendUtf8(resolved, *codePoint);
            at += length + 1;
        } else {
            resolved += text[at++];
        }
    }
    return resolved;
}

std::string withReferences(std::string_view text)
{
    std::string written;
    while (!text.empty()) {
        const char32_t codePoint = takeCodePoint(text);
        if (codePoint == '&')
            written += "&amp;";
        else if (codePoint == '"')
            written += "&quot;";
        else if (codePoint < 0x80)
            written += static_cast<char>(codePoint);
        else
            written += fmt::format("&#{};", static_cast<std::uint32_t>(codePoint));
    }
    return written;
}

}  // namespace trunkwright::models
