#include "app/verbs/traffic.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "models/records/traffic_json.h"
#include "models/records/traffic_table.h"

#include <fmt/core.h>

#include <cstdio>

namespace trunkwright::app {

using models::RecordTraffic;

namespace {

constexpr int topOfTable = 20;

std::string rendered(const RecordTraffic& traffic, const TrafficRequest& request, Format format)
{
    const auto top = static_cast<std::size_t>(request.top.value_or(format == Format::table ? topOfTable : 0));
    switch (format) {
    case Format::json:
        return models::trafficJsonText(traffic, top);
    case Format::csv:
        return models::trafficCsv(traffic, top);
    case Format::table:
        break;
    }
    return models::trafficText(traffic, top);
}

void printWarnings(const RecordTraffic& traffic)
{
    for (const models::Error& fault : traffic.rejected)
        fmt::print(stderr, "{}\n", models::toString(fault));
    const auto unlisted = traffic.rejectedRows - static_cast<std::int64_t>(traffic.rejected.size());
    if (unlisted > 0)
        fmt::print(stderr, "{} more rows were refused\n", unlisted);
    for (const std::string& warning : models::trafficWarnings(traffic))
        fmt::print(stderr, "{}\n", warning);
}

}  // namespace

int runTraffic(const TrafficRequest& request, const CommonOptions& options)
{
    const auto traffic = models::readRecords(request.files, request.reading, consoleProgress(options));
    if (!traffic)
        return reportError(traffic.error());
    printWarnings(*traffic);
    if (const auto written = writeResult(options, rendered(*traffic, request, options.format)); !written)
        return reportError(written.error());
    return traffic->rejectedRows > 0 ? exitAnswerIsNo : exitDone;
}

}  // namespace trunkwright::app
