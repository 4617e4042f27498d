#pragma once
// What a calculator is asked with: texts by name, and strict readers that turn them into numbers. A reader that meets a
// fault notes the first one and gives a harmless value; the calculator asks for `fault()` before it answers.

#include "models/base/error.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::app {

/// Numbers from low to high, the ends included unless they are open.
struct Range {
    double low = -std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::max();
    bool lowOpen = false;
    bool highOpen = false;
};

/// "a number from 0 to 1", "a number above 0 and at most 1e9".
[[nodiscard]] std::string toString(const Range& range);

class Inputs {
public:
    void set(std::string name, std::string text) { m_texts[std::move(name)] = std::move(text); }

    /// Whether a text was given that is not empty.
    [[nodiscard]] bool has(std::string_view name) const;

    /// The text as it was given; a fault when there is none.
    std::string text(std::string_view name);

    /// The whole text read as a finite number in range; a fault, and NaN, when it is missing, something else or
    /// outside.
    double number(std::string_view name, const Range& range);

    /// As number, and without a fraction.
    std::int64_t whole(std::string_view name, const Range& range);

    /// As number, nothing when the text is missing or empty.
    std::optional<double> optionalNumber(std::string_view name, const Range& range);

    /// Notes a fault of one input: `what` ends with what would be right.
    void refuse(std::string_view name, std::string what);

    [[nodiscard]] const std::optional<models::Error>& fault() const { return m_fault; }

private:
    std::map<std::string, std::string, std::less<>> m_texts;
    std::optional<models::Error> m_fault;
};

/// "offered_erl" as the user types it: "--offered-erl".
[[nodiscard]] std::string optionName(std::string_view inputName);

/// A model's fault as the fault of an option: "structure:1:9" becomes "--structure:1:9".
[[nodiscard]] std::unexpected<models::Error> optionFault(models::Error fault);

/// The number that the whole text is, by the rules of C's decimal notation; nothing for anything else and for inf and
/// nan.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

}  // namespace trunkwright::app
