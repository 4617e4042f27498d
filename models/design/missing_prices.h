#pragma once
// Why the cost of a strategy is not known, in words that name the price and who should give it.

#include "models/design/evaluation.h"

namespace trunkwright::models {

/// One sentence per price or figure that a line of the bill lacks, each once, in the order of the bill, `most` of them;
/// empty when the cost is known. Countries that no carrier serves come first.
[[nodiscard]] std::vector<Text> missingPrices(const Plan& plan, const Evaluation& evaluation, std::size_t most);

}  // namespace trunkwright::models
