#pragma once
// The traffic of call records as JSON: the contract of `traffic --format json`. Keys in snake_case with the unit in the
// key; what is not known is null. "answered", "no_answer", "busy" and "failed" follow "counting"; "by_call" and
// "by_leg" hold both. Clock hours are written on the wall clock of "zone" and, told apart where clocks go back, in UTC.

#include "models/records/record_traffic.h"

#include <nlohmann/json_fwd.hpp>

namespace trunkwright::models {

/// The `top` numbers of the ranking, all when 0; `unmatched` are places in traffic.dids, null when nothing was
/// assigned.
[[nodiscard]] nlohmann::ordered_json trafficJson(
    const RecordTraffic& traffic, std::size_t top, const std::optional<std::vector<std::size_t>>& unmatched = {});

/// The same as text, indented, with a line feed at its end. Bytes that are not UTF-8 are replaced.
[[nodiscard]] std::string trafficJsonText(
    const RecordTraffic& traffic, std::size_t top, const std::optional<std::vector<std::size_t>>& unmatched = {});

}  // namespace trunkwright::models
