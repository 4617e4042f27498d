#pragma once
// Plan files: a plan as JSON that people review and merge. docs/plan_format.md describes each key. Reading checks the
// form only (a link to nowhere is read; models/plan/check.h tells); positions are `file:line:column`, both from 1,
// columns in characters. Pure functions, any thread.

#include "models/base/error.h"
#include "models/plan/plan.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

inline constexpr int planJsonVersion = 1;

/// All faults of the text in its order, at most 21 (the last then says that there may be more): not UTF-8, a byte order
/// mark, not JSON, cut off, nested too deep, not a plan, a newer version; unknown, missing and repeated keys, values of
/// the wrong type.
[[nodiscard]] std::expected<Plan, std::vector<Error>> planOrFaultsFromJson(
    std::string_view text, const std::string& fileName);

/// The first fault only.
[[nodiscard]] Result<Plan> planFromJson(std::string_view text, const std::string& fileName);

/// Reads back to an equal plan, numbers bit by bit, if all text is UTF-8 and all numbers are finite. The same plan
/// gives the same text.
[[nodiscard]] std::string planToJson(const Plan& plan);

}  // namespace trunkwright::models
