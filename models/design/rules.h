#pragma once
// The planning rules S1–S12 as data (after Microsoft's Lync Server 2013 guidance on SIP trunking, in our own words) and
// what they find in a strategy. The numbers they compare with are the plan's Thresholds.

#include "models/design/strategy_evaluation.h"

#include <span>

namespace trunkwright::models {

struct Rule {
    std::string_view id;
    std::string_view statement;                    ///< an English text of models/base/text.h without arguments
    std::span<const std::string_view> thresholds;  ///< names of the plan's thresholds that it reads
};

[[nodiscard]] std::span<const Rule> planningRules();

/// The rule's statement as the source of a finding; empty for an unknown id.
[[nodiscard]] Text ruleSource(std::string_view id);

/// All findings of a strategy, errors first, then in the order of the rules and of the plan.
[[nodiscard]] std::vector<Finding> ruleFindings(
    const PlanFacts& facts, const StrategyChoice& choice, const StrategyOutcome& outcome);

}  // namespace trunkwright::models
