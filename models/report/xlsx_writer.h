#pragma once
// A report as a workbook (ISO/IEC 29500): a sheet per topic with complete tables, number formats, frozen headers,
// native charts and formulas for sums. Text is always written as text, so no name of a site can become a formula.

#include "models/base/error.h"
#include "models/report/report.h"

namespace trunkwright::models {

/// The bytes of the .xlsx file.
[[nodiscard]] Result<std::string> writeXlsx(const Report& report);

}  // namespace trunkwright::models
