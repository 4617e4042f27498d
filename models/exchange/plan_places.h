#pragma once
// Gives the structural faults of a plan the line and column that their members have in the JSON text it was read from.

#include "models/base/error.h"
#include "models/plan/check.h"

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

/// One error for each fault in the order of the text, `file:line:column: subject: what`; for an empty text (a document)
/// only `file: subject: what`. At most 50, then one that counts the rest. The text must be one that the plan was read
/// from.
[[nodiscard]] std::vector<Error> placedFaults(
    const std::vector<PlanFault>& faults, std::string_view json, const std::string& fileName);

}  // namespace trunkwright::models
