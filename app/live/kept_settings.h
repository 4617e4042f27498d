#pragma once
// What a running mediation server does not take from its configuration when it is read again.

#include "app/live/mediation_file.h"

namespace trunkwright::app {

/// One text for each key with a new value that waits for a restart: "internal.port stays 5060 until a restart". In the
/// order of the documentation; `atStart` is what is in force.
[[nodiscard]] std::vector<std::string> keptSettings(const MediationFile& atStart, const MediationFile& now);

}  // namespace trunkwright::app
