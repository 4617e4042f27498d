#pragma once
// What outbound calls cost by the minute, with the carrier's billing increments.

#include "models/design/plan_facts.h"

namespace trunkwright::models {

/// Mean billed seconds of calls whose length is exponential with that mean: first increment F, then whole increments N:
/// F + N e^(-F/h) / (1 - e^(-N/h)).
[[nodiscard]] double billedSeconds(double holdingTimeS, int firstIncrementS, int nextIncrementS);

/// Charges of the site's outbound calls in a month of 365/12 days; empty when the carrier's minute prices, the
/// profile's shape, direction or a destination's price are not known. A measured site scales its profiles' charges by
/// measured over profile erlang.
[[nodiscard]] std::optional<Money> monthlyCallCharges(const PlanFacts& facts, const Carrier& carrier, int site);

}  // namespace trunkwright::models
