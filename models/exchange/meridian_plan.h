#pragma once
// The sample plan "Meridian Global", made by rule: 1,000 sites of four tiers in 26 countries, 76,745 users. It is kept
// in sample_topologies/meridian-global.json, which a test compares with this.

#include "models/plan/plan.h"

namespace trunkwright::models {

/// Tier 0 are campuses in Chicago, Frankfurt and Singapore, joined by private lines; tier 1 hangs on the campus of its
/// region (Americas; Europe, Middle East and Africa; Asia and Pacific) by MPLS; tier 2 by MPLS and tier 3 by VPN over
/// the Internet on the nearest tier 1 site of their country, else on the campus. Each tier 0 and 1 site and each tenth
/// tier 2 site of a country must survive the loss of the WAN. 0.9 calls of 160 s for each user in the busy hour.
[[nodiscard]] Plan meridianPlan();

}  // namespace trunkwright::models
