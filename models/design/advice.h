#pragma once
// Which strategy to take, why, and what would change it.

#include "models/design/rules.h"

namespace trunkwright::models {

/// A strategy that was compared, with what led to it.
struct ComparedStrategy {
    StrategyChoice choice;
    const StrategyOutcome* outcome = nullptr;
    const Evaluation* evaluation = nullptr;  ///< with findings and rank
};

/// Ranks in place: allowed before refused, as the rules advise before against their advice, then cheaper, then with
/// fewer trunks (rule S1).
void rankStrategies(std::vector<Evaluation>& evaluations);

/// The best ranked allowed strategy with its reasons, the cheaper ones that were refused, and the inputs that would
/// turn the advice.
[[nodiscard]] Advice advise(const PlanFacts& facts, const std::vector<ComparedStrategy>& compared);

}  // namespace trunkwright::models
