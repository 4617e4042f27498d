#pragma once
// Why the busiest hour of all sites together is not known.

#include "models/base/text.h"
#include "models/plan/plan.h"

namespace trunkwright::models {

/// Says how many sites with traffic have no time zone or no hour-of-week shape, and what gives one; empty when all have
/// both. The built-in profiles have no shape: Microsoft's usage levels name none.
[[nodiscard]] Text missingWeek(const Plan& plan);

}  // namespace trunkwright::models
