#pragma once
// The `import` verb: topologies, site lists and call records in, one plan out, with what was counted and assumed.

#include "app/common_options.h"
#include "models/exchange/plan_draft.h"
#include "models/records/plan_traffic.h"
#include "models/records/read_records.h"

namespace trunkwright::app {

struct ImportRequest {
    std::vector<std::string> files;
    models::ImportOptions options;
    std::string country;                   ///< as the user wrote it: a name, a code, or "nearest"
    std::string tariff;                    ///< plan whose carriers and devices are taken; empty: none
    models::ReadOptions reading;           ///< of call records
    std::vector<std::string> assignments;  ///< PREFIX=site
    models::BusyHourRule busyHour = models::BusyHourRule::peak;
    bool spread = false;
};

/// Runs it and gives the exit code: 2 for a file or option that is wrong, each fault on a line; then nothing is
/// written.
[[nodiscard]] int runImport(const ImportRequest& request, const CommonOptions& options);

}  // namespace trunkwright::app
