#include "app/verbs/report.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/headless_qt.h"
#include "app/plan_file.h"
#include "models/base/file_ending.h"
#include "models/design/compare.h"
#include "models/design/sensitivity.h"
#include "models/report/cost_report.h"
#include "ui/report/report_file.h"

#include <fmt/core.h>

#include <QDate>

namespace trunkwright::app {

namespace {

models::Result<std::string> reportDate(const std::string& given)
{
    if (given.empty())
        return QDate::currentDate().toString(Qt::ISODate).toStdString();
    if (!QDate::fromString(QString::fromStdString(given), QStringLiteral("yyyy-MM-dd")).isValid())
        return models::badInput("option --date", "“" + given + "” is not a day; write YYYY-MM-DD");
    return given;
}

/// What the ending of --output names; without an ending what --format does.
models::Result<ui::ReportFormat> wantedFormat(const CommonOptions& options)
{
    if (options.format == Format::table)
        return ui::reportFormatOf(options.output);
    const auto asked = options.format == Format::json ? ui::ReportFormat::json : ui::ReportFormat::csv;
    if (!models::fileEnding(options.output).empty() && ui::reportFormatOf(options.output) != asked)
        return models::badInput("option --format",
            "does not agree with “" + options.output + "”; leave it out, the ending of the file names the format");
    return asked;
}

std::vector<models::TornadoRow> tornadoRows(const std::vector<models::Sensitivity>& sensitivities)
{
    std::vector<models::TornadoRow> rows;
    for (const models::Sensitivity& sensitivity : sensitivities)
        rows.push_back({models::english(sensitivity.input), fmt::format("−{:g} %", sensitivity.part * 100),
            fmt::format("+{:g} %", sensitivity.part * 100), sensitivity.low.amount, sensitivity.high.amount});
    return rows;
}

/// Compares the plan, asks which inputs matter, and makes the report of both.
models::Result<std::string> makeFile(
    const models::Plan& plan, const ReportRequest& request, ui::ReportFormat format, const models::Progress& progress)
{
    const auto date = reportDate(request.date);
    if (!date)
        return std::unexpected(date.error());
    const auto comparison = models::compare(plan, {}, progress);
    if (!comparison)
        return std::unexpected(comparison.error());
    models::ReportOptions options;
    options.title = request.title;
    options.date = *date;
    options.program = "Trunkwright " TRUNKWRIGHT_VERSION;
    if (!comparison->advice.strategy.empty()) {
        const auto sensitivities = models::sensitivities(plan, comparison->advice.strategy, 0.2, progress);
        if (!sensitivities)
            return std::unexpected(sensitivities.error());
        options.tornado = tornadoRows(*sensitivities);
    }
    return ui::reportBytes(format, models::makeReport(plan, *comparison, options), *comparison);
}

}  // namespace

int runReport(const ReportRequest& request, const CommonOptions& options)
{
    const auto format = wantedFormat(options);
    if (!format)
        return reportError(format.error());
    const auto plan = loadPlan(request.plan);
    if (!plan)
        return reportErrors(plan.error());
    const HeadlessQt qt;
    const auto bytes = makeFile(*plan, request, *format, consoleProgress(options));
    if (!bytes)
        return reportError(bytes.error());
    const auto written = writeResult(options, *bytes);
    return written ? exitDone : reportError(written.error());
}

}  // namespace trunkwright::app
