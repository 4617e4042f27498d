#pragma once
// A short name for the content of a plan, so that a result can tell which plan it came from.

#include "models/plan/plan.h"

#include <string>

namespace trunkwright::models {

/// 16 hexadecimal digits: the same for equal plans on every machine, different for different ones but for a chance of
/// about 2^-64 a pair. Not a signature: a plan can be made to match. Members at their default do not count, so a
/// revision outlives new members. Any thread; about 1 ms for 1,000 sites.
[[nodiscard]] std::string revision(const Plan& plan);

}  // namespace trunkwright::models
