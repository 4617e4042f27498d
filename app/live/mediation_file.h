#pragma once
// The configuration of a mediation server as people write it: a file in JSON (docs/mediation.md). Passwords never stand
// in it: it names variables of the environment.

#include "engine/mediation/mediation_settings.h"
#include "models/base/error.h"

#include <expected>
#include <functional>
#include <vector>

namespace trunkwright::app {

/// The value of a variable of the environment; null when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// What the file says beside the server's own settings.
struct MediationFile {
    engine::MediationSettings settings;
    std::string records;  ///< file of call records; empty: none
    std::string status;   ///< file of status lines; empty: none
    int drain_s = 30;
};

/// All faults of form and meaning in the order of the text, with file:line:column.
[[nodiscard]] std::expected<MediationFile, std::vector<models::Error>> readMediationFile(
    std::string_view text, const std::string& fileName, const Environment& environment);

}  // namespace trunkwright::app
