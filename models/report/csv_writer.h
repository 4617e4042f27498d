#pragma once
// All tables of a report as CSV (RFC 4180): each begins with a line that holds its title and ends with an empty line.
// Figures with a decimal point and all their digits; an unknown figure is an empty field.

#include "models/report/report.h"

#include <string_view>

namespace trunkwright::models {

[[nodiscard]] std::string writeCsv(const Report& report);

/// A field as RFC 4180 writes it: quoted when it holds a comma, a quote or a line break. Text that a spreadsheet would
/// run as a formula (it begins with = + - @, a tab or a return) gets an apostrophe in front.
[[nodiscard]] std::string csvField(std::string_view text);

}  // namespace trunkwright::models
