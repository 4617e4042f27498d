#pragma once
// Large plans made by rule, to try what the program can bear: a tree of data centers, regional hubs and branches in
// twenty countries by turn, with an example tariff. The same numbers give the same plan on every machine.

#include "models/plan/plan.h"

#include <cstdint>

namespace trunkwright::models {

struct StressSize {
    std::int64_t sites = 10'000;  ///< from 1
    std::uint64_t seed = 1;       ///< moves the sites a little around their cities, nothing else
};

/// Of 10,000 sites 10 are data centers (3,000 users), 90 hubs (400) and 9,900 branches (20 + 7919 n mod 181 for branch
/// n); other sizes keep the proportions, with one data center at least. Each site but the data centers has one link up
/// the tree, the data centers are a ring, each 20th branch has a second link up, each 25th must survive the loss of the
/// WAN. One number for five users.
[[nodiscard]] Plan stressPlan(const StressSize& size);

}  // namespace trunkwright::models
