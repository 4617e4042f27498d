#include "app/verbs/check.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/plan_file.h"
#include "models/plan/revision.h"

#include <fmt/core.h>

namespace trunkwright::app {

int runCheck(const std::string& path, const CommonOptions& options)
{
    const auto plan = loadPlan(path);
    if (!plan)
        return reportErrors(plan.error());
    const auto written = writeResult(options,
        fmt::format("{}: no structural faults (revision {})\n", path == "-" ? "stdin" : path, models::revision(*plan)));
    return written ? exitDone : reportError(written.error());
}

}  // namespace trunkwright::app
