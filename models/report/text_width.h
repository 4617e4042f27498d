#pragma once
// How wide text will be without asking a font: the advance widths of Noto Sans, the first font of every report, so that
// a figure is laid out the same on every machine. Letters beyond ASCII count with typical widths.

#include <string>
#include <string_view>

namespace trunkwright::models {

/// In the unit of `size`.
[[nodiscard]] double textWidth(std::string_view utf8, double size, bool bold = false);

/// The text, cut with "…" where it would be wider than `width`.
[[nodiscard]] std::string fittedText(std::string_view utf8, double size, double width, bool bold = false);

}  // namespace trunkwright::models
