#pragma once
// A topology becomes the sites, WAN nodes and links of a plan. Only what the file or the options say is filled in.

#include "models/base/error.h"
#include "models/exchange/plan_draft.h"
#include "models/exchange/topology.h"

namespace trunkwright::models {

/// Nodes become sites, neighbors' nodes what the options say, junctions WAN routers; edges become links, a pair of
/// opposite one-way edges one link with two rates. Self-loops are left out and counted in the notes. Distances come
/// from the file, or along the great circle.
void addTopology(PlanDraft& draft, const Topology& topology);

/// The whole way for a topology alone: addTopology, then completePlan.
[[nodiscard]] Result<ImportedPlan> planFromTopology(const Topology& topology, const ImportOptions& options);

}  // namespace trunkwright::models
