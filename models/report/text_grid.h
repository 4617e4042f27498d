#pragma once
// A table as lines of monospaced text.

#include "models/report/report.h"

#include <string_view>

namespace trunkwright::models {

/// Columns a terminal gives the text: code points, two for wide East Asian ones, none for combining marks.
[[nodiscard]] std::size_t displayWidth(std::string_view utf8);

/// Header, a rule, the rows; the first column flush left, the others as their column says. What is not
/// printable is shown as a replacement mark.
[[nodiscard]] std::string textGrid(const Table& table, std::string_view currency);

}  // namespace trunkwright::models
