#pragma once
// trunkwright compare PLAN: the strategies side by side and the advice.

#include "app/common_options.h"

#include <string>
#include <vector>

namespace trunkwright::app {

struct CompareRequest {
    std::string plan;
    std::vector<std::string> strategies;  ///< empty: all
};

/// Exit code: the answer is "no" when a strategy asked for by name is refused or none is allowed.
int runCompare(const CompareRequest& request, const CommonOptions& options);

}  // namespace trunkwright::app
