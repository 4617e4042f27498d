#pragma once
// What a rule says of many subjects in the same words is one message to a reader.

#include "models/design/evaluation.h"

#include <vector>

namespace trunkwright::models {

/// Findings of one rule, weight and wording, in their order; never empty. They live as long as the list they are from.
using LikeFindings = std::vector<const Finding*>;

/// The findings by what they say, in the order of the first of each.
[[nodiscard]] std::vector<LikeFindings> likeFindings(const std::vector<Finding>& findings);

}  // namespace trunkwright::models
