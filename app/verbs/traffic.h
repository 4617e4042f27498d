#pragma once
// The `traffic` verb: call records in, a ranking of numbers and busy hours out; on request into a plan.

#include "app/common_options.h"
#include "models/records/plan_traffic.h"
#include "models/records/read_records.h"

#include <optional>

namespace trunkwright::app {

struct TrafficRequest {
    std::vector<std::string> files;
    models::ReadOptions reading;
    std::optional<int> top;                ///< numbers shown; 0: all; not said: 20 in a table, all elsewhere
    std::string plan;                      ///< plan to fill, which then goes to --output; empty: none
    std::vector<std::string> assignments;  ///< PREFIX=site
    models::BusyHourRule busyHour = models::BusyHourRule::peak;
    bool spread = false;
    bool keepMeasured = false;  ///< of sites that these records say nothing of
};

/// Runs it and gives the exit code: 1 when rows were refused, 2 when a file holds no records or an option is wrong.
/// With a plan, the filled plan goes to --output and the ranking to standard output, unless the plan goes there.
[[nodiscard]] int runTraffic(const TrafficRequest& request, const CommonOptions& options);

}  // namespace trunkwright::app
