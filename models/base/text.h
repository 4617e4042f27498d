#pragma once
// A sentence for people that can still be translated: an English pattern with {0}, {1}… and its arguments. Models make
// texts, the desktop translates the pattern (context "models") before it fills in the arguments, the command line and
// the reports fill in the English one. Mark patterns with TRUNKWRIGHT_TEXT so that lupdate finds them.

#include <string>
#include <vector>

#define TRUNKWRIGHT_TEXT(pattern) pattern

namespace trunkwright::models {

struct Text {
    std::string pattern;
    std::vector<std::string> arguments;

    bool operator==(const Text&) const = default;
    [[nodiscard]] bool empty() const { return pattern.empty(); }
};

/// The pattern with its arguments put in place of {0}, {1}…; a missing argument leaves its mark standing.
[[nodiscard]] std::string fill(const std::string& pattern, const std::vector<std::string>& arguments);
[[nodiscard]] inline std::string english(const Text& text) { return fill(text.pattern, text.arguments); }

}  // namespace trunkwright::models
