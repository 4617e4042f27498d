#pragma once
// What a strategy costs over the plan's months: traffic grows and prices escalate once a year, one-off prices are paid
// at the start of the year that needs them, monthly prices at the end of each month.

#include "models/design/evaluation.h"

#include <functional>

namespace trunkwright::models {

/// Amounts of the whole strategy with the traffic of one year; empty when a line is unknown.
struct YearlyBill {
    std::optional<Money> oneOff, monthly;
};

/// `billFor` gives the bill with the traffic scaled by a factor. Asked once for each year when traffic grows, never
/// otherwise.
[[nodiscard]] Cost costOverTime(
    std::vector<CostLine> lines, const Settings& settings, const std::function<YearlyBill(double loadFactor)>& billFor);

}  // namespace trunkwright::models
