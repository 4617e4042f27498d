#pragma once
// Rule S5: where neither survivability nor a border decides, a site gets its own trunk when that costs less than the
// WAN and the channels that it would take elsewhere.

#include "models/base/money.h"
#include "models/design/landing.h"

namespace trunkwright::models {

/// A site that the cost-benefit was asked for, with the amounts per month that decided.
struct LocalTrunk {
    int site = -1;
    int pool = -1;      ///< trunk site that it leaves, or would leave
    Money local;        ///< its own trunk, without numbers and talk time (they cost the same on either)
    Money wanUpgrade;   ///< that its way to the pool needs
    Money channels{};   ///< its part of the pool's saving
    Money stayBelow{};  ///< WAN price below which none of the pool's sites like it would move
    bool moved = false;
};

/// What a trunk of a site's own costs a month, without numbers and talk time, and its channels.
struct LocalPrice {
    std::optional<double> monthly;
    std::int64_t channels = 0;
};

/// By site; empty: not asked yet. Prices stay right while the site's traffic and all but the sites of the plan do.
using LocalPrices = std::vector<std::optional<LocalPrice>>;

/// Moves sites of a landing to trunks of their own where the total gets cheaper. For each pool the sites are ranked by
/// what moving them alone saves on WAN and local trunk, and the number of moved sites with the least total is taken; on
/// a tie the smaller (rule S1). Exact for the pool's channels, ports and devices; WAN links that several sites share
/// are not counted. `pinned` sites stay. `prices` has an entry for each site and is filled in.
[[nodiscard]] std::vector<LocalTrunk> moveToLocalTrunks(Landing& landing, const PlanFacts& facts,
    const std::vector<const RouteTree*>& trees, const std::vector<bool>& pinned, LocalPrices& prices);

}  // namespace trunkwright::models
