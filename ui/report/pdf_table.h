#pragma once
// A table of a report as boxes: title, header, a box per row, notes.

#include "models/report/report.h"
#include "ui/report/pdf_flow.h"

#include <string_view>

namespace trunkwright::ui {

[[nodiscard]] std::vector<PdfBox> tableBoxes(const models::Table& table, std::string_view currency);

/// Widths in points that add up to `available`. Each column wants `natural` and can do with `least`: when they want
/// more than there is, the widest give way first.
[[nodiscard]] std::vector<double> columnWidths(
    const std::vector<double>& natural, const std::vector<double>& least, double available);

}  // namespace trunkwright::ui
