#include "models/records/phone_number.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <span>

extern "C" const char trunkwright_did_formats[];
extern "C" const char trunkwright_did_formats_end[];

namespace trunkwright::models {

namespace {

constexpr std::size_t longestE164 = 15;

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isReadingSign(char character)
{
    return std::string_view(" -./()[]\t").find(character) != std::string_view::npos;
}

std::string_view withoutUri(std::string_view text)
{
    for (const std::string_view scheme : {"sip:", "sips:", "tel:"})
        if (text.starts_with(scheme)) {
            text.remove_prefix(scheme.size());
            return text.substr(0, text.find_first_of("@;"));
        }
    return text;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

/// The table's row without its quoted pattern, which may hold commas: code, prefixes, lengths, …, four example numbers.
std::vector<std::string_view> rowOfCountry(std::string_view iso2)
{
    const std::string_view table(trunkwright_did_formats, trunkwright_did_formats_end);
    for (const std::string_view line : split(table, '\n'))
        if (line.size() > 3 && line.substr(0, 2) == iso2 && line[2] == ',')
            return split(line, ',');
    return {};
}

/// Of fixed lines as the table lists them ("9 10"), and of the example numbers of the other kinds.
std::vector<std::size_t> possibleLengths(const std::vector<std::string_view>& columns)
{
    std::vector<std::size_t> lengths;
    for (const std::string_view length : split(columns[4], ' '))
        if (std::size_t value = 0;
            std::from_chars(length.data(), length.data() + length.size(), value).ec == std::errc())
            lengths.push_back(value);
    for (const std::string_view example : std::span(columns).last(4))
        if (example.starts_with('+') && example.size() > columns[1].size() + 1)
            lengths.push_back(example.size() - 1 - columns[1].size());
    return lengths;
}

}  // namespace

std::string comparableNumber(std::string_view text)
{
    text = trimmed(withoutUri(trimmed(text)));
    std::string_view rest = text;
    if (!rest.empty() && rest.front() == '+')
        rest.remove_prefix(1);
    std::string digits;
    for (const char character : rest) {
        if (isDigit(character))
            digits += character;
        else if (!isReadingSign(character))
            return std::string(text);
    }
    return digits.empty() ? std::string(text) : digits;
}

bool isDigitsOnly(std::string_view number)
{
    return !number.empty() && std::ranges::all_of(number, isDigit);
}

Result<NumberingRules> NumberingRules::forCountry(std::string_view iso2)
{
    const auto columns = rowOfCountry(iso2);
    if (columns.size() < 10 || iso2 == "iso2")
        return badInput("option --country",
            fmt::format("'{}' is not a country with numbering data; write two capital letters such as US or DE", iso2));
    NumberingRules rules;
    rules.m_callingCode = columns[1];
    rules.m_nationalPrefix = columns[3];
    rules.m_internationalPrefix = std::regex(std::string(columns[2].empty() ? "00" : columns[2]));
    rules.m_lengths = possibleLengths(columns);
    return rules;
}

bool NumberingRules::isPossible(std::string_view national) const
{
    return std::ranges::find(m_lengths, national.size()) != m_lengths.end();
}

std::optional<std::string> NumberingRules::e164(std::string_view text) const
{
    const std::string digits = comparableNumber(text);
    if (!isDigitsOnly(digits))
        return {};
    const auto international = [](std::string_view number) -> std::optional<std::string> {
        if (number.size() < 5 || number.size() > longestE164 || number.front() == '0')
            return {};
        return std::string(number);
    };
    if (trimmed(withoutUri(trimmed(text))).starts_with('+'))
        return international(digits);
    const std::string_view number = digits;
    const bool mayBeNational = isPossible(number) && number.front() != '0';
    std::smatch prefix;
    if (!mayBeNational
        && std::regex_search(digits, prefix, m_internationalPrefix, std::regex_constants::match_continuous))
        if (auto abroad = international(number.substr(static_cast<std::size_t>(prefix.length()))))
            return abroad;
    const bool dialsPrefix = !m_nationalPrefix.empty() && m_nationalPrefix != m_callingCode;
    if (dialsPrefix && number.starts_with(m_nationalPrefix) && isPossible(number.substr(m_nationalPrefix.size())))
        return m_callingCode + digits.substr(m_nationalPrefix.size());
    const bool hasCallingCode = number.starts_with(m_callingCode) && isPossible(number.substr(m_callingCode.size()));
    if (hasCallingCode && (dialsPrefix || !isPossible(number)))
        return digits;
    if (isPossible(number))
        return m_callingCode + digits;
    return {};
}

}  // namespace trunkwright::models
