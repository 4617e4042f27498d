#pragma once
// One trunk: its channels (Erlang B at the plan's blocking target), its connection, its device and mediation servers,
// and its bill.

#include "models/design/connection.h"
#include "models/design/evaluation.h"

namespace trunkwright::models {

/// What decides a trunk.
struct TrunkRequest {
    int site = -1;                             ///< where it lands
    std::vector<int> members;                  ///< sites that take it, ascending
    std::optional<double> offeredErl;          ///< beside the members' own: a pool without naming its sites
    bool redundant = false;                    ///< its site must survive the loss of the WAN
    std::optional<ConnectionType> connection;  ///< the user wants this one and no other
    std::optional<TrunkSecurity> security;
    int carrier = -1;

    bool operator==(const TrunkRequest&) const = default;
};

struct TrunkDesign {
    TrunkResult result;
    MediationResult mediation;
    std::vector<CostLine> lines;
    AdvisedConnection advised;
    const Carrier* carrier = nullptr;
    const Offer* offer = nullptr;
};

/// Of several carriers that serve the country the one with the least cost per month over the plan's months.
/// `loadFactor` scales the traffic (growth).
[[nodiscard]] TrunkDesign designTrunk(const PlanFacts& facts, const TrunkRequest& request, double loadFactor = 1);

/// Whether the carrier lists the country ("*": everywhere); a site of unknown country is served only by such a carrier.
[[nodiscard]] bool serves(const Carrier& carrier, const std::string& country);

/// Sums of lines; empty when a line is unknown.
[[nodiscard]] std::optional<Money> sumOneOff(const std::vector<CostLine>& lines);
[[nodiscard]] std::optional<Money> sumMonthly(const std::vector<CostLine>& lines);

/// One-off spread over the plan's months plus monthly.
[[nodiscard]] std::optional<Money> monthlyEquivalent(const std::vector<CostLine>& lines, int months);

}  // namespace trunkwright::models
