#pragma once
// The `check` verb: what is wrong with a plan, and what the rules say about a strategy of it.

#include "app/common_options.h"

#include <string>

namespace trunkwright::app {

struct CheckRequest {
    std::string plan;      ///< a path, or - for the standard input
    std::string strategy;  ///< its name; empty: the advised one
};

/// Structural faults go to stderr, one a line (exit code 2). Else the findings of the strategy: errors, warnings and
/// advice, in JSON and CSV and with
/// --verbose information too. Exit code 1 when one of them is an error, or when no strategy is allowed.
[[nodiscard]] int runCheck(const CheckRequest& request, const CommonOptions& options);

}  // namespace trunkwright::app
