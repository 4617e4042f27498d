#include "ui/report/report_file.h"

#include "models/base/file_ending.h"
#include "models/report/csv_writer.h"
#include "models/report/html_writer.h"
#include "models/report/json_writer.h"
#include "models/report/markdown_writer.h"
#include "models/report/xlsx_writer.h"
#include "ui/report/pdf_writer.h"

#include <algorithm>
#include <array>

namespace trunkwright::ui {

models::Result<ReportFormat> reportFormatOf(const std::string& path)
{
    static constexpr std::array<std::pair<std::string_view, ReportFormat>, 6> endings{
        {{".html", ReportFormat::html}, {".pdf", ReportFormat::pdf}, {".xlsx", ReportFormat::xlsx},
            {".csv", ReportFormat::csv}, {".json", ReportFormat::json}, {".md", ReportFormat::markdown}}};
    const std::string named = models::fileEnding(path);
    const auto found = std::ranges::find_if(endings, [&](const auto& ending) { return ending.first == named; });
    if (found == endings.end())
        return models::badInput("option --output",
            "“" + path + "” names no report format; end it in .html, .pdf, .xlsx, .csv, .json or .md");
    return found->second;
}

models::Result<std::string> reportBytes(
    ReportFormat format, const models::Report& report, const models::Comparison& comparison)
{
    switch (format) {
    case ReportFormat::html:
        return models::writeHtml(report);
    case ReportFormat::csv:
        return models::writeCsv(report);
    case ReportFormat::json:
        return models::writeJson(report, comparison);
    case ReportFormat::markdown:
        return models::writeMarkdown(report);
    case ReportFormat::xlsx:
        return models::writeXlsx(report);
    case ReportFormat::pdf:
        break;
    }
    const auto pdf = writePdf(report);
    if (!pdf)
        return std::unexpected(pdf.error());
    return pdf->toStdString();
}

}  // namespace trunkwright::ui
