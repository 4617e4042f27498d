#pragma once
// The lines of a trunk's bill: carrier, device, mediation servers, numbers and talk time. An unknown price makes a line
// without amounts; amounts are in whole cents, as on an invoice.

#include "models/design/trunk_design.h"

namespace trunkwright::models {

/// Of the peer models that are large enough the cheapest over the plan's months; the site's own choice wins; where none
/// is large enough several of the largest. Null without models.
struct PeerChoice {
    const PeerModel* model = nullptr;
    std::int64_t count = 0;
};
[[nodiscard]] PeerChoice choosePeer(const PlanFacts& facts, int site, std::int64_t channels);

/// The model whose servers for so many calls (N + spare) cost least over the plan's months.
[[nodiscard]] MediationResult chooseMediation(const PlanFacts& facts, int site, std::optional<std::int64_t> calls);

/// As it stands on an invoice: in whole cents, so that lines add up to their sum.
[[nodiscard]] Money billed(Money amount);

/// Lines for a design whose result, mediation, carrier and offer are set.
[[nodiscard]] std::vector<CostLine> trunkBill(
    const PlanFacts& facts, const TrunkDesign& design, const TrunkRequest& request, double loadFactor);

}  // namespace trunkwright::models
