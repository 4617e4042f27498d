#pragma once
// The `export` verb: a plan in another format.

#include "app/common_options.h"

#include <string>

namespace trunkwright::app {

/// Writes the plan to options.output in the format that its ending names.
[[nodiscard]] int runExport(const std::string& plan, const CommonOptions& options);

}  // namespace trunkwright::app
