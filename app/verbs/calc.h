#pragma once
// The `calc` verb: one case from options, or a batch from CSV on standard input.

#include "app/common_options.h"

#include <string>
#include <vector>

namespace trunkwright::app {

struct CalcRequest {
    std::string kind;
    std::vector<std::string> arguments;  ///< `--name value` and `--name=value`, one after the other
    bool batch = false;
};

/// Runs it and gives the exit code: 1 when a row of a batch was wrong, 2 for an unknown kind or option or a wrong
/// value.
[[nodiscard]] int runCalc(const CalcRequest& request, const CommonOptions& options);

}  // namespace trunkwright::app
