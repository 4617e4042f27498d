#pragma once
// Structural faults of a plan: what must be mended before it can be evaluated.

#include "models/base/error.h"
#include "models/plan/plan.h"

#include <vector>

namespace trunkwright::models {

/// Every fault, each with its subject ("link:kc-dallas") and what would be right: empty and duplicate ids, references to
/// nothing, links from a node to itself, vpn links that ride on a loop, numbers that are negative, absurd, NaN or infinite, shares above 1, unknown
/// countries, currencies and time zones, price steps out of order, exchange rates missing, assignments in a circle. Empty: none.
[[nodiscard]] std::vector<Error> structuralFaults(const Plan& plan);

}  // namespace trunkwright::models
