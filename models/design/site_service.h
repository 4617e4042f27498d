#pragma once
// What the users of a site get from its trunk: speech quality, availability, and whether phones work when the WAN is
// down.

#include "models/design/evaluation.h"
#include "models/design/plan_facts.h"
#include "models/design/trunk_design.h"

namespace trunkwright::models {

/// The way of a site to its trunk; no links when the trunk lands at the site.
struct SiteWay {
    std::vector<int> links;
    bool reachable = true;
    bool known = true;  ///< false: the trunk lands elsewhere and the plan has no WAN
};

/// Availability: the links of the way, the trunk's access, connection, device and mediation servers in series; on a
/// redundant trunk the access with the connection in parallel with the backup access; other trunks that could take over
/// are not counted. Links met twice count once.
[[nodiscard]] SiteResult judgeSite(const PlanFacts& facts, int site, const TrunkDesign& trunk, const SiteWay& way,
    const std::vector<LinkResult>& links);

}  // namespace trunkwright::models
