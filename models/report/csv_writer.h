#pragma once
// A report as CSV (RFC 4180). Sections and tables begin with a line that holds their title only and end with an empty
// line; the words of a section are lines of label and text. Figures with a decimal point and all their digits; an
// unknown figure is an empty field.

#include "models/report/report.h"

#include <string_view>

namespace trunkwright::models {

[[nodiscard]] std::string writeCsv(const Report& report);

/// A field of text that no spreadsheet runs as a formula (formula_guard.h); what is not printable becomes U+FFFD.
[[nodiscard]] std::string spreadsheetField(std::string_view text);

}  // namespace trunkwright::models
