#pragma once
// Where each site's trunk lands under a strategy, before any price is asked: rules S1 (centralized), S3 (a site that
// must keep its phones has its own) and S4 (a trunk in every country).

#include "models/design/plan_facts.h"

#include <string_view>

namespace trunkwright::models {

/// By site number: the site where its trunk lands.
using Landing = std::vector<int>;

/// The site of that country (empty: of any) that is data center before hub before branch, then has the most users, then
/// stands first; -1 when there is none.
[[nodiscard]] int preferredLanding(const PlanFacts& facts, std::string_view country);

/// Standard strategies; hybrid gives each part of a country that no way joins to the rest a trunk too, and comes
/// without the cost-benefit of rule S5, which models/design/local_trunks.h adds.
[[nodiscard]] Landing standardLanding(const PlanFacts& facts, StrategyKind kind);

/// The user's own assignments on top. Ids that are not in the plan are left out.
void applyAssignments(Landing& landing, const PlanFacts& facts, const Strategy& strategy);

/// "centralized", "distributed", "per_country", "hybrid"
[[nodiscard]] std::string_view strategyName(StrategyKind kind);

}  // namespace trunkwright::models
