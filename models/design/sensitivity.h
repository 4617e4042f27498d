#pragma once
// Which input matters: one input of the plan at a time is moved down and up, and the strategy is priced again.

#include "models/base/error.h"
#include "models/base/progress.h"
#include "models/base/text.h"
#include "models/plan/plan.h"

#include <string>
#include <vector>

namespace trunkwright::models {

/// An input moved by the same part of itself both ways, and the monthly equivalent that comes of it.
struct Sensitivity {
    Text input;
    double part = 0;  ///< 0.2: 20 % less and 20 % more
    Money low, high;  ///< with the input lower, and higher

    bool operator==(const Sensitivity&) const = default;
};

/// Of the inputs users, holding time, channel price, connection prices, device and server prices, number prices,
/// redundancy, and WAN prices those that change the cost, the strongest first. Empty when the cost is not known.
/// Errors: those of compare.
[[nodiscard]] Result<std::vector<Sensitivity>> sensitivities(
    const Plan& plan, const std::string& strategy, double part = 0.2, const Progress& progress = {});

}  // namespace trunkwright::models
