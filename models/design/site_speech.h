#pragma once
// How a site's calls sound: two legs joined by the mediation server, the site's way over the WAN and the trunk's way to
// the PSTN (one leg with media bypass), rated by the E-model.

#include "models/design/site_service.h"
#include "models/quality/path_quality.h"

namespace trunkwright::models {

/// The legs of a call between the site's users and the PSTN, with the queues that voice meets on the links; a VPN is
/// the accesses below it and the tunnel.
[[nodiscard]] std::vector<MediaLeg> speechLegs(
    const PlanFacts& facts, const TrunkDesign& trunk, const SiteWay& way, const std::vector<LinkResult>& links);

}  // namespace trunkwright::models
