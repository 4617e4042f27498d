#pragma once
// One figure of a calculator's answer and how it is written: JSON and CSV with 17 significant digits, so that reading
// it back gives the same double.

#include <cstdint>
#include <string>
#include <variant>

namespace trunkwright::app {

/// monostate is "not known".
using Value = std::variant<std::monostate, double, std::int64_t, std::string>;

/// A number, a string or null; null also for infinity and NaN, which JSON cannot write.
[[nodiscard]] std::string toJson(const Value& value);

/// The text of a CSV field, not yet quoted; empty where JSON has null.
[[nodiscard]] std::string toCsv(const Value& value);

}  // namespace trunkwright::app
