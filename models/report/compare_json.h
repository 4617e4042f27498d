#pragma once
// A comparison as JSON: the contract of `compare --format json`. Keys in snake_case with the unit in the key; money in
// the plan's currency rounded to the cent; what is not known is null.

#include "models/design/evaluation.h"

#include <nlohmann/json_fwd.hpp>

namespace trunkwright::models {

[[nodiscard]] nlohmann::ordered_json compareJson(const Comparison& comparison);

/// The same as text, indented, with a line feed at its end. Bytes that are not UTF-8 are replaced.
[[nodiscard]] std::string compareJsonText(const Comparison& comparison);

}  // namespace trunkwright::models
