#pragma once
// What happens to a trunk's calls when it fails: they go to another trunk of the country, on top of that one's own.

#include "models/design/evaluation.h"
#include "models/design/plan_facts.h"

namespace trunkwright::models {

/// Sets each trunk's fallback (of the other trunks in its country the one with the most channels) and the Erlang B
/// blocking of its calls there. Without a fallback every call is lost: blocking 1. Unknown traffic stays unknown.
void addFallbacks(std::vector<TrunkResult>& trunks, const PlanFacts& facts);

}  // namespace trunkwright::models
