#pragma once
// A comparison as JSON: the contracts of `compare --format json` and `check --format json`. Keys in snake_case with the
// unit in the key; money in the plan's currency rounded to the cent; what is not known is null. Each entity stands on a
// line of its own, a line feed ends the text, and bytes that are not UTF-8 are replaced.

#include "models/design/evaluation.h"

#include <string>

namespace trunkwright::models {

[[nodiscard]] std::string compareJsonText(const Comparison& comparison);

/// What the rules find in one strategy of the comparison, and the advice.
[[nodiscard]] std::string checkJsonText(const Comparison& comparison, const Evaluation& evaluation);

}  // namespace trunkwright::models
