#pragma once
// A sentence for people that can still be translated: an English pattern with {0}, {1}… and its arguments. Models make
// texts, the desktop translates the pattern (context "models") before it fills in the arguments as its language shows
// them, the command line and the reports fill in the English ones. Mark patterns and words with TRUNKWRIGHT_TEXT so
// that lupdate finds them. What follows the number of things: "{0} {0|site is|sites are} unknown".

#include "models/base/money.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#define TRUNKWRIGHT_TEXT(pattern) pattern

namespace trunkwright::models {

/// A word that is translated as patterns are.
struct Word {
    std::string english;
    bool operator==(const Word&) const = default;
};

struct Number {
    static constexpr int asNeeded = -1;

    double value = 0;
    int decimals = asNeeded;
    bool operator==(const Number&) const = default;
};

struct Amount {
    Money money;
    std::string currency;
    bool operator==(const Amount&) const = default;
};

/// A string is shown as it is: a name, a count.
using Argument = std::variant<std::string, Word, Number, Amount>;

struct Text {
    std::string pattern;
    std::vector<Argument> arguments;

    bool operator==(const Text&) const = default;
    [[nodiscard]] bool empty() const { return pattern.empty(); }
};

/// The pattern with its arguments put in place of {0}, {1}…, and of {0|one|many} the form for argument 0, "1" or not. A
/// missing argument leaves its mark standing.
[[nodiscard]] std::string fill(std::string_view pattern, const std::vector<std::string>& arguments);

[[nodiscard]] std::string english(const Argument& argument);
[[nodiscard]] std::string english(const Text& text);

}  // namespace trunkwright::models
