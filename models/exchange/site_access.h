#pragma once
// How the sites of an imported plan hang together: links that lists or options ask for, and who reaches the data
// center.

#include "models/base/error.h"
#include "models/exchange/plan_draft.h"

namespace trunkwright::models {

/// Links at each site.
[[nodiscard]] std::vector<std::int64_t> degreesOf(const Plan& plan);

/// For each site the number of its part: sites with the same one are joined by links that carry calls between sites.
[[nodiscard]] std::vector<std::size_t> partsOf(const Plan& plan);

/// Gives the sites the accesses that lists ask for and, on request, one to each site without a link: MPLS to the node
/// "MPLS", Internet to the node "Internet", private lines to the data center, VPN tunnels to the data center over
/// Internet accesses of both ends. Errors: a private line or tunnel from the data center to itself.
[[nodiscard]] Result<void> addAccesses(PlanDraft& draft, std::size_t dataCenter);

/// Joins each part of the plan without a way to the data center, by a link from its site with most links to the nearest
/// site that has a way (the data center where coordinates are unknown). Noted.
void connectComponents(PlanDraft& draft, std::size_t dataCenter);

}  // namespace trunkwright::models
