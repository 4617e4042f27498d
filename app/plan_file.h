#pragma once
// Plans on the command line: read from a path or the standard input, checked, and written.

#include "app/common_options.h"
#include "models/storage/plan_store.h"

namespace trunkwright::app {

/// The plan at path ("-": standard input) without structural faults, or everything that is wrong with it, in order.
[[nodiscard]] models::PlanOrFaults loadPlan(const std::string& path);

/// Writes it to path: JSON when it ends in .json, else a document; "-" is JSON on the standard output.
[[nodiscard]] models::Result<void> savePlan(const std::string& path, const models::Plan& plan);

}  // namespace trunkwright::app
