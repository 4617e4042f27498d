#pragma once
// Offered PSTN traffic of each site in its busy hour: measured where call records say so, else users times profile
// (ITU-T E.600: traffic intensity = calls per hour x mean holding time). Unknown stays unknown.

#include "models/design/plan_index.h"
#include "models/traffic/week_curve.h"

namespace trunkwright::models {

struct SiteDemand {
    std::optional<double> busyHourErl;
    bool measured = false;
    std::optional<int> utcOffsetMinutes;  ///< in the plan's reference week
    bool shaped = false;                  ///< its curve over the week is known
};

[[nodiscard]] SiteDemand siteDemand(const Plan& plan, const PlanIndex& index, const Site& site);

/// Adds the site's curve when its demand is shaped.
void addToCurve(WeekCurve& curve, const Plan& plan, const PlanIndex& index, const Site& site, const SiteDemand& demand);

/// Busy-hour erlang of one user group; empty when users or profile are not known.
[[nodiscard]] std::optional<double> groupErl(const Plan& plan, const PlanIndex& index, const UserGroup& group);

/// Null when the profile is not in the plan.
[[nodiscard]] const UserProfile* profileOf(const Plan& plan, const PlanIndex& index, const UserGroup& group);

}  // namespace trunkwright::models
