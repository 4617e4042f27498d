#include "app/verbs/traffic.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/plan_file.h"
#include "models/base/text.h"
#include "models/records/traffic_json.h"
#include "models/records/traffic_table.h"
#include "models/report/code_points.h"

#include <fmt/core.h>


namespace trunkwright::app {

using models::Plan;
using models::PlanTrafficOptions;
using models::RecordTraffic;
using models::Result;

namespace {

constexpr int topOfTable = 20;

using Places = std::optional<std::vector<std::size_t>>;

std::string rendered(
    const RecordTraffic& traffic, const TrafficRequest& request, Format format, const Places& unmatched)
{
    const auto top = static_cast<std::size_t>(request.top.value_or(format == Format::table ? topOfTable : 0));
    switch (format) {
    case Format::json:
        return models::trafficJsonText(traffic, top, unmatched);
    case Format::csv:
        return models::trafficCsv(traffic, top);
    case Format::table:
        break;
    }
    return models::trafficText(traffic, top, unmatched);
}

void printWarnings(const RecordTraffic& traffic)
{
    for (const models::Error& fault : traffic.rejected)
        tell(models::printable(models::toString(fault)));
    const auto unlisted = traffic.rejectedRows - static_cast<std::int64_t>(traffic.rejected.size());
    if (unlisted > 0)
        tell(fmt::format("{} more {} refused", unlisted, unlisted == 1 ? "row was" : "rows were"));
    for (const std::string& warning : models::trafficWarnings(traffic))
        tell(warning);
}

Result<PlanTrafficOptions> planOptions(const TrafficRequest& request)
{
    PlanTrafficOptions options{{}, request.busyHour, request.spread, request.keepMeasured};
    for (const std::string& text : request.assignments) {
        auto assignment = models::parseAssignment(text);
        if (!assignment)
            return std::unexpected(assignment.error());
        options.assignments.push_back(std::move(*assignment));
    }
    if (options.assignments.empty() && !options.spreadUnmatched)
        return models::badInput("option --plan", "no number has a site; give --assign PREFIX=site or --spread");
    return options;
}

int writeRanking(
    const RecordTraffic& traffic, const TrafficRequest& request, const CommonOptions& options, const Places& unmatched)
{
    if (const auto written = writeResult(options, rendered(traffic, request, options.format, unmatched)); !written)
        return reportError(written.error());
    return traffic.rejectedRows > 0 ? exitAnswerIsNo : exitDone;
}

std::string earlierText(std::size_t sites, bool kept)
{
    return models::fill(kept ? "{0} {0|site keeps|sites keep} the traffic that was measured earlier; calls in both "
                               "records count twice"
                             : "the traffic that was measured earlier at {0} other {0|site|sites} was taken out; "
                               "--keep-measured keeps it",
        {std::to_string(sites)});
}

int fillPlan(const Plan& plan, const PlanTrafficOptions& filling, const RecordTraffic& traffic,
    const TrafficRequest& request, const CommonOptions& options)
{
    const auto applied = models::applyRanking(plan, traffic, filling);
    if (!applied)
        return reportError(applied.error());
    if (const auto spared = spareInputs(options); !spared)
        return reportError(spared.error());
    if (const auto saved = savePlan(options.output, applied->plan); !saved)
        return reportError(saved.error());
    for (const std::string& prefix : applied->unusedPrefixes)
        tell("option --assign: no number begins with " + prefix);
    if (applied->earlierSites > 0)
        tell(earlierText(applied->earlierSites, filling.keepMeasured));
    if (options.output == "-" || options.quiet)
        return traffic.rejectedRows > 0 ? exitAnswerIsNo : exitDone;
    CommonOptions toStdout = options;
    toStdout.output = "-";
    return writeRanking(traffic, request, toStdout, applied->unmatched);
}

}  // namespace

int runTraffic(const TrafficRequest& request, const CommonOptions& options)
{
    models::PlanOrFaults plan;
    Result<PlanTrafficOptions> filling;
    if (!request.plan.empty()) {
        if (filling = planOptions(request); !filling)
            return reportError(filling.error());
        if (plan = loadPlan(request.plan); !plan)
            return reportErrors(plan.error());
    }
    const auto traffic = models::readRecords(request.files, request.reading, consoleProgress(options));
    if (!traffic)
        return reportError(traffic.error());
    printWarnings(*traffic);
    if (request.plan.empty())
        return writeRanking(*traffic, request, options, {});
    return fillPlan(*plan, *filling, *traffic, request, options);
}

}  // namespace trunkwright::app
