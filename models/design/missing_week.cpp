#include "models/design/missing_week.h"

#include "models/design/demand.h"

namespace trunkwright::models {

Text missingWeek(const Plan& plan)
{
    const PlanIndex index(plan);
    int zoneless = 0;
    int shapeless = 0;
    for (const Site& site : plan.sites) {
        const SiteDemand demand = siteDemand(plan, index, site);
        if (demand.busyHourErl == 0.0 || demand.shaped)
            continue;
        if (demand.utcOffsetMinutes)
            ++shapeless;
        else
            ++zoneless;
    }
    if (shapeless > 0)
        return {TRUNKWRIGHT_TEXT("The busiest hour of all sites is not known: {0} {0|site has|sites have} no "
                                 "hour-of-week shape. Give the profiles one, or measure it from call records."),
            {std::to_string(shapeless)}};
    if (zoneless > 0)
        return {TRUNKWRIGHT_TEXT("The busiest hour of all sites is not known: {0} {0|site has|sites have} no time "
                                 "zone. Enter it."),
            {std::to_string(zoneless)}};
    return {};
}

}  // namespace trunkwright::models
