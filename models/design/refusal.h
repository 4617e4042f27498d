#pragma once
// Which rules refuse a strategy, and how often.

#include "models/design/evaluation.h"

namespace trunkwright::models {

/// "S3 at 14 sites", "no way through the WAN at 1 site": one text per rule and kind of subject, S3 before S11; empty
/// when the strategy is allowed.
[[nodiscard]] std::vector<Text> refusals(const Evaluation& evaluation);
/// The same in one line of English.
[[nodiscard]] std::string refusal(const Evaluation& evaluation);

}  // namespace trunkwright::models
