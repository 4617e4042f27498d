#pragma once
// A document that a program was changing when it was stopped lies beside a journal or a log. What it should say comes
// out when SQLite replays them; that is done in a private copy, because opening a plan must not change it.

#include "models/base/error.h"
#include "models/plan/plan.h"

#include <string>

namespace trunkwright::models {

/// Whether a journal or log that is not empty lies beside the file.
[[nodiscard]] bool hasJournal(const std::string& path);

/// The plan in the file after recovery.
[[nodiscard]] Result<Plan> recoveredPlan(const std::string& path);

}  // namespace trunkwright::models
