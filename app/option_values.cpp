#include "app/option_values.h"

#include "app/live/password.h"
#include "models/base/nearest.h"
#include "models/base/quotation.h"
#include "models/exchange/number_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

namespace trunkwright::app {

namespace {

std::string wrong(const std::string& value, const std::string& right)
{
    return fmt::format("is {}, but must be {}", models::quotation(value), right);
}

/// "a, b or c"
std::string anyOf(const std::vector<std::string>& words)
{
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i)
        list += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return list;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string list;
    for (const std::string& word : words)
        list += (list.empty() ? "" : "|") + word;
    return list;
}

}  // namespace

std::optional<std::size_t> choiceOf(const std::vector<std::string>& words, const std::string& value)
{
    const auto found = std::ranges::find(words, models::lowerCase(value), models::lowerCase);
    return found == words.end() ? std::nullopt : std::optional<std::size_t>(found - words.begin());
}

std::optional<std::int64_t> wholeOf(const std::string& value)
{
    const bool digitsOnly = !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
    return digitsOnly ? models::parseWhole(value) : std::nullopt;
}

ValueRule oneOf(const std::vector<std::string>& words)
{
    return {joined(words), [words](const std::string& value) {
                return choiceOf(words, value) ? std::string() : wrong(value, anyOf(words));
            }};
}

ValueRule wholeNumber(std::int64_t least, std::int64_t most)
{
    return {"N", [=](const std::string& value) {
                const auto number = wholeOf(value);
                const bool fits = number && *number >= least && *number <= most;
                return fits ? std::string() : wrong(value, fmt::format("a whole number from {} to {}", least, most));
            }};
}

ValueRule decimalNumber(double least, double most)
{
    return {"X", [=](const std::string& value) {
                const auto number = models::parseNumber(value);
                const bool fits = number && *number >= least && *number <= most;
                return fits ? std::string()
                            : wrong(value, fmt::format("a number from {:.10g} to {:.10g}", least, most));
            }};
}

ValueRule fileName()
{
    return {"FILE",
        [](const std::string& value) { return value.empty() ? std::string("is empty; name a file") : std::string(); }};
}

ValueRule fileOrVerb(const std::vector<std::string>& verbs)
{
    return {"", [verbs](const std::string& value) {
                std::error_code notThere;
                if (std::filesystem::exists(value, notThere))
                    return std::string();
                const std::vector<std::string_view> candidates(verbs.begin(), verbs.end());
                const std::string_view meant = models::nearest(value, candidates);
                return fmt::format("{} is neither a verb nor a file; {}", models::quotation(withoutPassword(value)),
                    meant.empty() ? "see trunkwright --help" : fmt::format("did you mean {}?", meant));
            }};
}

}  // namespace trunkwright::app
