#pragma once
// One HTML file that loads nothing: inline SVG and CSS, light and dark, printable, readable by screen readers.

#include "models/report/report.h"

namespace trunkwright::models {

[[nodiscard]] std::string writeHtml(const Report& report);

}  // namespace trunkwright::models
