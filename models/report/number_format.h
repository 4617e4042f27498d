#pragma once
// How the cells of a report read.

#include "models/base/number_text.h"
#include "models/report/cell.h"

namespace trunkwright::models {

/// What a reader sees: "–" for what is not known, nothing for an empty cell.
[[nodiscard]] std::string cellText(const Cell& cell, std::string_view currency);

}  // namespace trunkwright::models
