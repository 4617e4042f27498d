#pragma once
// The nearest changes of the plan that would turn the advice, each worked out, none guessed.

#include "models/design/advice.h"

namespace trunkwright::models {

[[nodiscard]] std::vector<Text> adviceFlips(
    const PlanFacts& facts, const std::vector<ComparedStrategy>& compared, const ComparedStrategy& best);

}  // namespace trunkwright::models
