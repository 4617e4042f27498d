#pragma once
// With what a live verb placed its calls, for whoever reads its result.

#include "app/common_options.h"
#include "engine/probe/scenario.h"
#include "models/quality/run_facts.h"

#include <span>

namespace trunkwright::app {

/// The command line that does the same again in a POSIX shell, program name first. The values of --user and
/// --password-env are left out.
[[nodiscard]] std::string shownCommand(std::span<const char* const> arguments);

/// "2026-11-28T09:49:22.123Z"
[[nodiscard]] std::string isoText(engine::WallTime time);

/// Program and command.
[[nodiscard]] models::RunFacts runFacts(const CommonOptions& options);

/// Transport, media and caller of the calls, and what the profile says of the trunk.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> settingsOf(const engine::ScenarioBase& base);

}  // namespace trunkwright::app
