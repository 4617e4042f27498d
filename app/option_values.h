#pragma once
// What the options of the command line accept: how help shows it, and what a wrong value is told.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace trunkwright::app {

struct ValueRule {
    std::string shown;                                     ///< in help, behind the option: "table|json|csv"
    std::function<std::string(const std::string&)> fault;  ///< what a value must be; empty when it is right
};

/// One of the words, in capitals or not.
[[nodiscard]] ValueRule oneOf(const std::vector<std::string>& words);
/// Digits only: no sign, no fraction, no other base.
[[nodiscard]] ValueRule wholeNumber(std::int64_t least, std::int64_t most);
[[nodiscard]] ValueRule decimalNumber(double least, double most);
/// Any but an empty one.
[[nodiscard]] ValueRule fileName();
/// A file, or a folder, that is there. Where it is not, one of these verbs may have been meant.
[[nodiscard]] ValueRule fileOrVerb(const std::vector<std::string>& verbs);

/// Which of the words it is; none when oneOf() refuses it.
[[nodiscard]] std::optional<std::size_t> choiceOf(const std::vector<std::string>& words, const std::string& value);
/// None when wholeNumber() refuses it.
[[nodiscard]] std::optional<std::int64_t> wholeOf(const std::string& value);

}  // namespace trunkwright::app
