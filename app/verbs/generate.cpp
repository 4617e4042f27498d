#include "app/verbs/generate.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/plan_file.h"
#include "models/exchange/meridian_plan.h"
#include "models/exchange/stress_plan.h"

namespace trunkwright::app {

int runGenerate(const GenerateRequest& request, const CommonOptions& options)
{
    nowDoing("while it made the plan; nothing was written");
    const models::Plan plan = request.like == GeneratedPlan::meridianGlobal
        ? models::meridianPlan()
        : models::stressPlan({.sites = request.sites, .seed = options.seed});
    const auto saved = savePlan(options.output, plan);
    return saved ? exitDone : reportError(saved.error());
}

}  // namespace trunkwright::app
