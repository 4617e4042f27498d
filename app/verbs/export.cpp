#include "app/verbs/export.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/plan_file.h"

namespace trunkwright::app {

namespace {

models::Result<void> exportPlan(const models::Plan& plan, const std::string& output)
{
    if (output == "-" || output.ends_with(".json") || output.ends_with(".trunkplan"))
        return savePlan(output, plan);
    return models::badInput(output, "has an ending that names no format; choose .json or .trunkplan");
}

}  // namespace

int runExport(const std::string& path, const CommonOptions& options)
{
    const auto plan = loadPlan(path);
    if (!plan)
        return reportErrors(plan.error());
    const auto written = exportPlan(*plan, options.output);
    return written ? exitDone : reportError(written.error());
}

}  // namespace trunkwright::app
