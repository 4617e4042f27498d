#include "app/plan_file.h"

#include "app/console.h"
#include "models/exchange/plan_json.h"

namespace trunkwright::app {

models::PlanOrFaults loadPlan(const std::string& path)
{
    nowDoing("while it read the plan; nothing was written");
    auto plan = models::readSoundPlan(path);
    nowDoing("after it had read the plan; nothing was written");
    return plan;
}

models::Result<void> savePlan(const std::string& path, const models::Plan& plan)
{
    if (path == "-")
        return writeResult({}, models::planToJson(plan));
    nowDoing("while it wrote the plan; a file is there whole or not at all");
    return models::writePlan(path, plan);
}

}  // namespace trunkwright::app
