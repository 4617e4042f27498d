#pragma once
// Numbers as people and programs write them into text files.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::models {

/// A finite decimal number that fills the whole text: "-74.006", "+3", "1e10". No thousands separators.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

/// The same, with ',' for the decimal point where there is no '.'.
[[nodiscard]] std::optional<double> parseNumberWithComma(std::string_view text);

/// Digits only, with an optional sign, within 64 bits.
[[nodiscard]] std::optional<std::int64_t> parseWhole(std::string_view text);

/// Without spaces, tabs and line ends around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case, the rest as it is.
[[nodiscard]] std::string lowerCase(std::string_view text);

}  // namespace trunkwright::models
