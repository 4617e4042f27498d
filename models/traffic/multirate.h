#pragma once
// Several classes of calls on one link, each with its own number of units per call (Kaufman–Roberts): the blocking of
// each.
//
// Sources: J. S. Kaufman, "Blocking in a shared resource environment", IEEE Transactions on Communications 29 (1981)
// 1474; J. W. Roberts, "A service system with heterogeneous user requirements", 1981: j·q(j) = Σ_k A_k·b_k·q(j - b_k),
// blocking of class k = q(C - b_k + 1) + … + q(C).

#include "models/base/error.h"

#include <cstdint>
#include <span>
#include <vector>

namespace trunkwright::models {

struct RateClass {
    double offeredErl = 0;   ///< calls that would be up on an endless link
    std::int64_t units = 1;  ///< units that a call takes
};

struct MultirateLoss {
    std::vector<double> blocking;   ///< per class
    std::vector<double> occupancy;  ///< q(0)…q(C): share of time with j units taken; 0 where it is below 1e-300
};

/// Any load: the recursion is scaled as it goes, so that it neither overflows nor vanishes. Time and memory: capacity
/// times classes, capacity. Refused, with the class counted from 1: a capacity that is not 0…100,000,000, traffic that
/// is not 0…1e12, units that are not at least 1. Pure; any thread.
[[nodiscard]] Result<MultirateLoss> multirateLoss(std::int64_t capacity, std::span<const RateClass> classes);

}  // namespace trunkwright::models
