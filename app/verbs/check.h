#pragma once
// The `check` verb: what is wrong with a plan.

#include "app/common_options.h"

#include <string>

namespace trunkwright::app {

/// Prints the faults of the file and the plan, one a line to stderr (exit code 2), or that there are none.
[[nodiscard]] int runCheck(const std::string& plan, const CommonOptions& options);

}  // namespace trunkwright::app
