#pragma once
// The last step of an import: what the options say goes into what the files left open.

#include "models/base/error.h"
#include "models/exchange/plan_draft.h"

namespace trunkwright::models {

/// Users and profiles, countries, time zones (of the nearest catalog city in the site's country; of the country when it
/// has only one), survivability, hubs, the data center, access links of site lists, links for sites and parts that have
/// none. What was assumed is noted. Errors: options that name sites or profiles that are not there, no site at all.
[[nodiscard]] Result<ImportedPlan> completePlan(PlanDraft draft);

}  // namespace trunkwright::models
