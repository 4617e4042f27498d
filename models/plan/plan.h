#pragma once
// The plan: one value with everything the architect drew. Copy it, compare it, give it to another thread. Order is kept
// and shown; ids are unique within their kind, and site and node ids do not overlap (links may end at either). A Plan
// in memory may be faulty (a link to nowhere): models/plan/check.h tells; evaluation needs a plan without faults.

#include "models/plan/carrier.h"
#include "models/plan/settings.h"
#include "models/plan/site.h"
#include "models/plan/strategy.h"
#include "models/plan/user_profile.h"
#include "models/plan/wan.h"

namespace trunkwright::models {

struct Plan {
    Settings settings;
    std::vector<UserProfile> profiles;
    std::vector<Site> sites;
    std::vector<WanNode> nodes;
    std::vector<Link> links;
    std::vector<Carrier> carriers;
    std::vector<PeerModel> peers;
    std::vector<MediationModel> mediation;
    std::vector<Strategy> strategies;

    bool operator==(const Plan&) const = default;
};

}  // namespace trunkwright::models
