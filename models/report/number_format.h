#pragma once
// How the cells of a report read.

#include "models/base/number_text.h"
#include "models/report/cell.h"

namespace trunkwright::models {

/// What a reader sees: "–" for what is not known, nothing for an empty cell.
[[nodiscard]] std::string cellText(const Cell& cell, std::string_view currency);

/// "36 months"
[[nodiscard]] std::string monthsText(int months);

/// "16 of 1,000 rows are shown; …": below a table that was cut.
[[nodiscard]] std::string shownRowsText(std::size_t shown, std::size_t all);

}  // namespace trunkwright::models
