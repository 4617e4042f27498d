#include "app/verbs/export.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/plan_file.h"
#include "models/base/file_ending.h"
#include "models/exchange/site_list_writer.h"
#include "models/exchange/topology_writer.h"

namespace trunkwright::app {

namespace {

models::Result<void> exportPlan(const models::Plan& plan, const CommonOptions& options)
{
    const std::string& output = options.output;
    const std::string ending = models::fileEnding(output);
    if (output == "-" || ending == ".json" || ending == ".trunkplan")
        return savePlan(output, plan);
    if (ending == ".graphml")
        return writeResult(options, models::graphmlOf(plan));
    if (ending == ".gml")
        return writeResult(options, models::gmlOf(plan));
    if (ending == ".csv")
        return writeResult(options, models::siteListOf(plan));
    return models::badInput(
        output, "has an ending that names no format; choose .json, .trunkplan, .graphml, .gml or .csv");
}

}  // namespace

int runExport(const std::string& path, const CommonOptions& options)
{
    const auto plan = loadPlan(path);
    if (!plan)
        return reportErrors(plan.error());
    nowDoing("while it exported the plan; a file is there whole or not at all");
    const auto written = exportPlan(*plan, options);
    return written ? exitDone : reportError(written.error());
}

}  // namespace trunkwright::app
