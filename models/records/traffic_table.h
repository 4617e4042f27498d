#pragma once
// The traffic of call records for people and for spreadsheets.

#include "models/records/record_traffic.h"
#include "models/report/report.h"

namespace trunkwright::models {

/// The ranking as a table of a report: number, calls, legs, answered, talk, share, Pareto, busy hour; `top` rows, all
/// when 0, with a note when numbers were left out.
[[nodiscard]] Table rankingTable(const RecordTraffic& traffic, std::size_t top);

/// How it was counted, totals and busy hours, then the ranking, then numbers without a site, as lines for a terminal.
[[nodiscard]] std::string trafficText(
    const RecordTraffic& traffic, std::size_t top, const std::optional<std::vector<std::size_t>>& unmatched = {});

/// A line per number (RFC 4180), figures with all their digits; an unknown figure is an empty field.
[[nodiscard]] std::string trafficCsv(const RecordTraffic& traffic, std::size_t top);

/// What the user should know before he relies on the figures, one sentence each: rows left out, times that the clocks'
/// change makes doubtful, outbound rows that are ranked under the called number.
[[nodiscard]] std::vector<std::string> trafficWarnings(const RecordTraffic& traffic);

}  // namespace trunkwright::models
