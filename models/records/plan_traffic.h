#pragma once
// Measured traffic for the sites of a plan: numbers are assigned to sites by prefix, the longest matching one wins, and
// the clock hours of a site's numbers are added up before its busy hour is looked for (the busy hour of the sum, not
// the sum of busy hours). Erlangs are carried ones, as records know no lost calls.

#include "models/plan/plan.h"
#include "models/records/record_traffic.h"

namespace trunkwright::models {

struct Assignment {
    std::string prefix;  ///< digits as in the records or in E.164; with "+" in E.164 only
    Id site;
};

/// "303555=boulder"; badInput when either side is missing or the prefix is not a number.
[[nodiscard]] Result<Assignment> parseAssignment(const std::string& text);

enum class BusyHourRule {
    peak,  ///< for each hour of the week the highest of its occurrences; the busy hour is the peak hour
    mean,  ///< for each hour of the week the mean over the observed days
};

struct PlanTrafficOptions {
    std::vector<Assignment> assignments;
    BusyHourRule busyHour = BusyHourRule::peak;
    bool spreadUnmatched = false;  ///< divide the traffic of unmatched numbers over all sites by their users
    bool keepMeasured = false;     ///< sites that these records say nothing of keep what was measured earlier
};

struct AppliedTraffic {
    Plan plan;
    std::vector<std::size_t> unmatched;       ///< places in RecordTraffic::dids without a site
    std::vector<std::size_t> spread;          ///< places of numbers that were divided over all sites
    std::vector<std::string> unusedPrefixes;  ///< assignments that no number needed
    std::size_t earlierSites = 0;             ///< measured earlier and not by these records: kept, or emptied
};

/// What an earlier run measured is replaced everywhere, so that no call counts twice: at a site that these records say
/// nothing of, Site::measured and what was measured of its numbers are emptied unless they are to be kept. Fills
/// Site::measured (hours in the site's time zone, or the records' where the site has none) and
/// Site::dids (one with the same number is updated and keeps its name, others are added). Figures per week stay unknown
/// when the records cover less than seven days. badInput: an unknown site, a prefix given to two sites, an unknown time
/// zone of a site, spreading over sites whose users are unknown or none.
[[nodiscard]] Result<AppliedTraffic> applyRanking(
    const Plan& plan, const RecordTraffic& traffic, const PlanTrafficOptions& options);

}  // namespace trunkwright::models
