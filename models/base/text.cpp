#include "models/base/text.h"

#include "models/base/number_text.h"

#include <fmt/core.h>

#include <charconv>
#include <optional>
#include <string_view>

namespace trunkwright::models {

namespace {

/// What stands for a mark, given as what is between its braces.
std::optional<std::string_view> valueOf(std::string_view mark, const std::vector<std::string>& arguments)
{
    std::size_t index = 0;
    const char* end = mark.data() + mark.size();
    const auto [rest, fault] = std::from_chars(mark.data(), end, index);
    if (fault != std::errc() || index >= arguments.size())
        return {};
    if (rest == end)
        return arguments[index];
    const std::string_view forms(rest + 1, end);
    const std::size_t between = forms.find('|');
    if (*rest != '|' || between == std::string_view::npos)
        return {};
    return arguments[index] == "1" ? forms.substr(0, between) : forms.substr(between + 1);
}

struct English {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Word& word) const { return word.english; }
    std::string operator()(const Amount& amount) const { return moneyText(amount.money, amount.currency); }
    std::string operator()(const Number& number) const
    {
        return number.decimals == Number::asNeeded ? fmt::format("{:.10g}", number.value)
                                                   : fmt::format("{:.{}f}", number.value, number.decimals);
    }
};

}  // namespace

std::string fill(std::string_view pattern, const std::vector<std::string>& arguments)
{
    std::string filled;
    while (!pattern.empty()) {
        const std::size_t close = pattern.front() == '{' ? pattern.find('}') : std::string_view::npos;
        const auto value =
            close == std::string_view::npos ? std::nullopt : valueOf(pattern.substr(1, close - 1), arguments);
        filled += value ? *value : pattern.substr(0, 1);
        pattern.remove_prefix(value ? close + 1 : 1);
    }
    return filled;
}

std::string english(const Argument& argument)
{
    return std::visit(English(), argument);
}

std::string english(const Text& text)
{
    std::vector<std::string> arguments;
    for (const Argument& argument : text.arguments)
        arguments.push_back(english(argument));
    return fill(text.pattern, arguments);
}

}  // namespace trunkwright::models
