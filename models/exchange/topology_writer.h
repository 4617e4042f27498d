#pragma once
// The network of a plan for other programs, in the vocabulary of the Internet Topology Zoo: sites are internal nodes,
// WAN nodes external ones, links undirected edges. Reading the file back gives the same places and links; what the
// formats have no word for (tariffs, profiles, numbers) stays behind. The same plan gives the same text.

#include "models/plan/plan.h"

#include <string>

namespace trunkwright::models {

[[nodiscard]] std::string graphmlOf(const Plan& plan);

/// ASCII, other letters as character references; nodes are numbered.
[[nodiscard]] std::string gmlOf(const Plan& plan);

}  // namespace trunkwright::models
