#pragma once
// The look of PDF reports: the page, its fonts and colors. Lengths are in points; drawing happens in device units of
// which there are `dots` to a point.

#include "models/report/cell.h"
#include "models/report/ink.h"

#include <QColor>
#include <QFont>
#include <QSizeF>

namespace trunkwright::ui {

namespace pdf {

inline constexpr int resolution = 1200;            ///< dots per inch
inline constexpr double dots = resolution / 72.0;  ///< device units per point
inline constexpr double pageWidth = 595.276;       ///< A4
inline constexpr double pageHeight = 841.89;
inline constexpr double marginLeft = 43, marginRight = 43, marginTop = 52, marginBottom = 50;
inline constexpr double contentWidth = pageWidth - marginLeft - marginRight;
inline constexpr double contentHeight = pageHeight - marginTop - marginBottom;

enum class Weight { normal, bold };

/// Noto Sans, or what stands in for it; the size is in points.
[[nodiscard]] QFont font(double size, Weight weight = Weight::normal);
[[nodiscard]] QColor color(models::Ink ink);
[[nodiscard]] QColor color(models::Tone tone);

}  // namespace pdf

}  // namespace trunkwright::ui
