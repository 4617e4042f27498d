#pragma once
// Files of call records in, their traffic out.

#include "models/base/progress.h"
#include "models/records/traffic_meter.h"

namespace trunkwright::models {

enum class BadRows {
    skip,  ///< left out, counted, and the first of them listed
    stop,  ///< the first one is the error
};

struct ReadOptions {
    std::string zone;  ///< IANA name; empty: unknown, then hours are shown in UTC
    BadRows badRows = BadRows::skip;
    std::size_t listedBadRows = 20;
    Counting counting = Counting::calls;
    RankBy rankBy = RankBy::count;
    std::string country;  ///< ISO 3166-1 alpha-2, for E.164; empty: numbers stay as they are
    OwnNumbers own;
};

/// Reads the files in their order, each to its end, told apart by content; the zone is that of all wall-clock times.
/// badInput: no file; a file that is missing, a folder, empty, no call records or without one good row; wall-clock
/// times without a zone; an unknown zone or country; a bad row under BadRows::stop. machine: a file that cannot be
/// read. cancelled: progress.stop was set.
[[nodiscard]] Result<RecordTraffic> readRecords(
    const std::vector<std::string>& paths, const ReadOptions& options, const Progress& progress = {});

}  // namespace trunkwright::models
