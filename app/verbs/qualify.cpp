#include "app/verbs/qualify.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/headless_qt.h"
#include "app/live/guard_rails.h"
#include "app/live/live_engine.h"
#include "app/live/live_files.h"
#include "app/live/provider_profile.h"
#include "app/live/run_facts.h"
#include "app/live/trace_builder.h"
#include "models/base/file_ending.h"
#include "models/base/quotation.h"
#include "models/report/call_json.h"
#include "models/report/call_text.h"
#include "models/report/html_writer.h"
#include "models/report/qualification_report.h"
#include "ui/report/pdf_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::app {

using models::Result;
using models::TrunkQualification;

namespace {

Result<void> checkReportName(const std::string& path)
{
    const auto endsIn = [&](const char* ending) { return path.ends_with(ending); };
    if (path.empty() || endsIn(".html") || endsIn(".pdf") || endsIn(".json"))
        return {};
    return models::badInput(
        "option --report", models::quotation(path) + " names no report format; end it in .html, .pdf or .json");
}

Result<void> checkIds(const std::vector<std::string>& only)
{
    for (const std::string& id : only) {
        if (!engine::findCheck(id))
            return models::badInput(
                "option --only", models::quotation(id) + " is no check; qualify --help lists them all");
    }
    return {};
}

Result<void> checkSeries(const QualifyRequest& request)
{
    if (request.call.count > 1)
        return models::badInput(
            "option --count", "is for call: the checklist says how many calls it places; leave it out");
    const auto needsPlainCall = [](const std::string& id) { return engine::findCheck(id)->scenario == "call"; };
    if (!request.call.record.empty() && !request.only.empty() && std::ranges::none_of(request.only, needsPlainCall))
        return models::badInput("option --record", "records the plain call, which none of the checks of --only needs");
    return {};
}

Result<std::string> reportBytes(const std::string& path, const TrunkQualification& qualification)
{
    if (models::fileEnding(path) == ".json")
        return models::qualificationJsonText(qualification);
    const models::Report report = models::qualificationReport(qualification);
    if (models::fileEnding(path) == ".html")
        return models::writeHtml(report);
    const HeadlessQt qt;
    const auto pdf = ui::writePdf(report);
    if (!pdf)
        return std::unexpected(pdf.error());
    return pdf->toStdString();
}

std::string formatted(const TrunkQualification& qualification, const CommonOptions& options)
{
    switch (options.format) {
    case Format::json:
        return models::qualificationJsonText(qualification);
    case Format::csv:
        return models::qualificationCsv(qualification);
    case Format::table:
        break;
    }
    return models::qualificationText(qualification, options.verbose);
}

/// All that could not be written.
std::vector<models::Error> write(
    const TrunkQualification& qualification, const std::string& report, LiveFiles& files, const CommonOptions& options)
{
    std::vector<models::Error> faults;
    const auto bytes = files.report ? reportBytes(report, qualification) : Result<std::string>();
    if (!bytes) {
        faults.push_back(bytes.error());
        files.report.reset();
    } else if (files.report) {
        static_cast<void>(files.report->write(*bytes));  // finish() tells
    }
    std::ranges::move(files.finish(formatted(qualification, options)), std::back_inserter(faults));
    return faults;
}

Result<engine::QualificationRequest> qualificationRequest(const QualifyRequest& request)
{
    if (const auto good = checkIds(request.only); !good)
        return std::unexpected(good.error());
    if (const auto good = checkSeries(request); !good)
        return std::unexpected(good.error());
    const auto profile = request.profile.empty() ? Result<engine::TrunkProfile>() : readProfile(request.profile);
    if (!profile)
        return std::unexpected(profile.error());
    auto call = callRequest(request.call, *profile);
    if (!call)
        return std::unexpected(call.error());
    const auto spacing =
        std::chrono::duration_cast<engine::Duration>(std::chrono::duration<double>(1 / request.call.rate_per_s));
    return engine::QualificationRequest{{*std::move(call), *profile, request.inboundPort}, request.only, spacing};
}

/// Someone has to place that call now.
std::string waitText(const QualifyRequest& request)
{
    return fmt::format(": waiting {:g} s for it on port {}", request.call.ringTimeout_s, request.inboundPort);
}

}  // namespace

int runQualify(const QualifyRequest& request, const CommonOptions& options)
{
    if (const auto good = checkReportName(request.report); !good)
        return reportError(good.error());
    auto files = LiveFiles::open(request.call, request.report, options);
    if (!files)
        return reportError(files.error());
    auto qualification = qualificationRequest(request);
    if (!qualification)
        return reportError(qualification.error());
    if (files->record)
        qualification->base.request.recordDescriptor = files->record->descriptor();
    warn(digitsWarning(request.call.dtmf), options);
    const auto begins = [&request, &options](const engine::Scenario& scenario) {
        const bool waits = scenario.id == "inbound" && request.inboundPort != 0;
        if ((options.verbose || waits) && !options.quiet)
            tell(std::string(scenario.title) + (waits ? waitText(request) : ""));
    };
    models::OutputFile* const capture = files->capture ? &*files->capture : nullptr;
    const engine::WallTime begin = std::chrono::system_clock::now();
    const auto result = qualifyTrunk(*qualification, capture, consoleProgress(options), begins);
    if (!result)
        return reportError(result.error());
    TrunkQualification qualified = trunkQualification(*qualification, *result);
    qualified.run = runFacts(options);
    qualified.run.begin = isoText(begin);
    qualified.run.end = isoText(std::chrono::system_clock::now());
    qualified.run.settings = settingsOf(qualification->base);
    std::string fault = result->machineFault();
    if (!fault.empty())
        files->record.reset();
    std::vector<models::Error> faults = write(qualified, request.report, *files, options);
    if (!fault.empty())
        faults.push_back({models::ErrorKind::machine, {}, std::move(fault)});
    if (!faults.empty())
        return reportErrors(faults);
    return models::isQualified(qualified) ? exitDone : exitAnswerIsNo;
}

std::string checklistHelp()
{
    static constexpr std::array grades{"must", "should", "info"};
    std::string text = "Checks:\n";
    for (const engine::QualificationCheck& check : engine::checklist())
        text +=
            fmt::format("  {:<20} {:<7} {}\n", check.id, grades[static_cast<std::size_t>(check.grade)], check.title);
    return text;
}

}  // namespace trunkwright::app
