#pragma once
// Strategies side by side: what the terminal, the desktop and the reports show of a comparison at first sight.

#include "models/design/evaluation.h"
#include "models/design/refusal.h"
#include "models/report/report.h"

namespace trunkwright::models {

/// Sites with the duty to keep their phones when the WAN is down, and how many do under a strategy.
struct Survival {
    std::int64_t kept = 0, duties = 0;
};
[[nodiscard]] Survival survival(const Plan& plan, const Evaluation& evaluation);

/// Cost at month's end of the WAN upgrades alone, averaged over the plan's months like Cost::monthlyEquivalent.
[[nodiscard]] std::optional<Money> wanMonthly(const Evaluation& evaluation);
/// Everything else per month: trunks, equipment, numbers; one-off prices spread over the months.
[[nodiscard]] std::optional<Money> trunkMonthly(const Evaluation& evaluation);

/// Channels of all trunks, dimensioned in this way whichever the plan chose; empty when one of them cannot be.
[[nodiscard]] std::optional<std::int64_t> channelsBy(
    const Evaluation& evaluation, std::optional<Dimensioned> TrunkResult::* way);

/// Rows of the compare view (allowed, trunk sites, channels in both ways, money, survival, lead time), a column per
/// strategy.
[[nodiscard]] Table comparisonTable(const Plan& plan, const Comparison& comparison);

/// The same with these strategies only.
[[nodiscard]] Table comparisonTable(
    const Plan& plan, const Comparison& comparison, const std::vector<const Evaluation*>& strategies);

/// The table and the advice as lines of text for a terminal.
[[nodiscard]] std::string compareText(const Plan& plan, const Comparison& comparison);

/// A line per strategy, figures with all their digits, nothing localized; an unknown figure is an empty field.
[[nodiscard]] std::string compareCsv(const Plan& plan, const Comparison& comparison);

}  // namespace trunkwright::models
