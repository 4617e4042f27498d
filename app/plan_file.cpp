#include "app/plan_file.h"

#include "app/console.h"
#include "models/exchange/plan_json.h"

namespace trunkwright::app {

models::PlanOrFaults loadPlan(const std::string& path)
{
    return models::readSoundPlan(path);
}

models::Result<void> savePlan(const std::string& path, const models::Plan& plan)
{
    if (path == "-")
        return writeResult({}, models::planToJson(plan));
    return models::writePlan(path, plan);
}

}  // namespace trunkwright::app
