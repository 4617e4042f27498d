#pragma once
// Voice on the links of the WAN: calls at the plan's blocking target (Erlang B), their rate, whether the link can carry
// them beside its data, and the size to order when it cannot (rules S5, S6).

#include "models/design/evaluation.h"
#include "models/design/plan_facts.h"

namespace trunkwright::models {

/// What one strategy puts on one link.
struct LinkTraffic {
    std::optional<double> offeredErl = 0;  ///< calls between sites and trunks that cross it
    std::optional<double> otherKbps = 0;   ///< trunks and tunnels that ride on it
    std::optional<std::int64_t> otherCalls = 0;
    std::optional<double> otherErl = 0;

    bool operator==(const LinkTraffic&) const = default;
};

/// Adds what the sites of a landing send over their route trees. `trees` by trunk site; sites without a tree stay at
/// home.
void addRoutedTraffic(std::vector<LinkTraffic>& traffic, const PlanFacts& facts, const RouteTree& tree,
    const std::vector<int>& members, double loadFactor);

/// The link with that traffic. Voice may use its share of the rate and what data leaves free.
[[nodiscard]] LinkResult loadLink(const PlanFacts& facts, int link, const LinkTraffic& traffic);

/// The smaller of both directions: voice needs the same each way.
[[nodiscard]] std::optional<double> voiceRateKbps(const Link& link);

}  // namespace trunkwright::models
