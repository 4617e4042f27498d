#pragma once
// The bytes of a report file, by the ending of its name.

#include "models/base/error.h"
#include "models/design/evaluation.h"
#include "models/report/report.h"

#include <string>

namespace trunkwright::ui {

enum class ReportFormat { html, pdf, xlsx, csv, json, markdown };

/// By the ending: .html, .pdf, .xlsx, .csv, .json, .md. An error names them all.
[[nodiscard]] models::Result<ReportFormat> reportFormatOf(const std::string& path);

/// The comparison is the one that the report was made from. PDF needs a QGuiApplication on this thread.
[[nodiscard]] models::Result<std::string> reportBytes(
    ReportFormat format, const models::Report& report, const models::Comparison& comparison);

}  // namespace trunkwright::ui
