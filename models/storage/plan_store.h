#pragma once
// Plans on the disk: a document (SQLite, .trunkplan) or JSON (.json), told apart by content when read and by name when
// written. Opening never touches the file. Any thread.

#include "models/base/error.h"
#include "models/plan/plan.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

using PlanOrFaults = std::expected<Plan, std::vector<Error>>;

/// A file of more bytes than this is not read, and a plan that would need more is not written.
inline constexpr std::size_t mostPlanBytes = std::size_t{128} << 20;

/// What a file said, and the plan in it.
struct StoredPlan {
    Plan plan;
    std::string json;  ///< the text that it was read from; empty for a document
};

/// Reads a plan as it is, so that a desktop can open what needs mending: errors are only faults of the file (see
/// whole_file.h), of its form (plan_json.h, plan_document.h), and empty or duplicate ids, which no edit could mend. "-"
/// is the standard input. A document that another program left with a journal is recovered in a private copy.
[[nodiscard]] std::expected<StoredPlan, std::vector<Error>> readStoredPlan(const std::string& path);
[[nodiscard]] PlanOrFaults readPlan(const std::string& path);

/// Reads a plan that can be evaluated: structural faults (models/plan/check.h) are errors too, in JSON with line and
/// column.
[[nodiscard]] PlanOrFaults readSoundPlan(const std::string& path);

/// Writes JSON when the name ends in .json, else a document. A plan may have structural faults, but numbers that are
/// not finite and text that is not UTF-8 are refused. So are the ending of a report or a topology, and a document
/// beside which another program left a journal. On an error the old file is as it was.
[[nodiscard]] Result<void> writePlan(const std::string& path, const Plan& plan);

}  // namespace trunkwright::models
