#include "models/base/formula_guard.h"

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

bool startsFormula(std::string_view text)
{
    static constexpr std::array<std::string_view, 8> marks{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    if (!text.empty() && std::string_view("\t\r\n").find(text.front()) != std::string_view::npos)
        return true;
    text.remove_prefix(std::min(text.find_first_not_of(" '"), text.size()));
    return std::ranges::any_of(marks, [text](std::string_view mark) { return text.starts_with(mark); });
}

/// "+1-913-555-0100" is none: it would be worked out.
bool isNumber(std::string_view text)
{
    const bool plus = text.starts_with('+');
    if (!plus && !text.starts_with('-'))
        return false;
    text.remove_prefix(1);
    return !text.empty() && text.front() >= '0' && text.front() <= '9'
        && text.find_first_not_of(plus ? "0123456789. " : "0123456789.") == std::string_view::npos;
}

}  // namespace

std::string guarded(std::string_view text)
{
    return startsFormula(text) && !isNumber(text) ? "'" + std::string(text) : std::string(text);
}

std::string unguarded(std::string_view text)
{
    const bool guarded = text.starts_with('\'') && startsFormula(text.substr(1));
    return std::string(guarded ? text.substr(1) : text);
}

}  // namespace trunkwright::models
