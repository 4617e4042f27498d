#pragma once
// Draws the figures of a report as SVG 1.1 (the subset of SVG Tiny 1.2 that Qt and browsers share: no style sheets
// needed, no patterns, no clips). Colors are presentation attributes of the light palette plus a class name per role,
// so a page's style sheet can turn them dark. Text is measured with built-in widths: the same plan gives the same
// picture everywhere.

#include "models/report/figure.h"
#include "models/report/report.h"

#include <string_view>

namespace trunkwright::models {

/// Width of every figure in user units; on A4 a unit is about 0.75 pt.
inline constexpr double figureWidth = 680;

/// One <svg> element with viewBox, role="img", <title> and <desc>.
[[nodiscard]] std::string figureSvg(const Figure& figure, std::string_view currency);

}  // namespace trunkwright::models
