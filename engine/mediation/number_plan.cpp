#include "engine/mediation/number_plan.h"

#include "engine/base/ascii.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxDigits = 40;

bool isSeparator(char c)
{
    return isOneOf(c, "-.()");
}

std::string withoutSeparators(std::string_view number)
{
    std::string digits;
    for (const char c : number)
        if (!isSeparator(c))
            digits += c;
    return digits;
}

std::string replaced(std::string number, const std::vector<NumberRule>& rules)
{
    const NumberRule* best = nullptr;
    for (const NumberRule& rule : rules)
        if (number.starts_with(rule.prefix) && (!best || rule.prefix.size() > best->prefix.size()))
            best = &rule;
    if (best)
        number.replace(0, best->prefix.size(), best->replacement);
    return number;
}

bool startsWith(std::string_view number, const std::string& prefix)
{
    return !prefix.empty() && number.size() > prefix.size() && number.starts_with(prefix);
}

}  // namespace

bool isNumber(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    std::size_t digits = 0;
    for (const char c : text) {
        if (isSeparator(c))
            continue;
        if (!isDigit(c) && c != '*' && c != '#')
            return false;
        ++digits;
    }
    return digits > 0 && digits <= maxDigits;
}

std::string inwardNumber(const NumberPlan& format, std::string_view number)
{
    if (!isNumber(number))
        return std::string(number);
    std::string digits = replaced(withoutSeparators(number), format.inward);
    if (digits.starts_with('+'))
        return digits;
    if (startsWith(digits, format.internationalPrefix))
        return '+' + digits.substr(format.internationalPrefix.size());
    if (!format.countryCode.empty() && startsWith(digits, format.nationalPrefix))
        return '+' + format.countryCode + digits.substr(format.nationalPrefix.size());
    return digits;
}

std::string outwardNumber(const NumberPlan& format, std::string_view number)
{
    if (!isNumber(number))
        return std::string(number);
    std::string digits = replaced(withoutSeparators(number), format.outward);
    if (format.removePlus && digits.starts_with('+'))
        digits.erase(0, 1);
    return digits;
}

}  // namespace trunkwright::engine
