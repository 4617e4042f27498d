#pragma once
// The blocks of a report as boxes of a PDF.

#include "models/report/report.h"
#include "ui/report/pdf_flow.h"

namespace trunkwright::ui {

/// The title block of page one.
[[nodiscard]] std::vector<PdfBox> titleBoxes(const models::Report& report);
[[nodiscard]] std::vector<PdfBox> sectionBoxes(const models::Section& section, const models::Report& report);

}  // namespace trunkwright::ui
