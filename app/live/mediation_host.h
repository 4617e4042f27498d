#pragma once
// A mediation server on the machine's network: signaling on this thread, media on threads of their own, files for
// records and status, and the signals that drain and reload it.

#include "app/live/mediation_file.h"

namespace trunkwright::app {

struct MediationRun {
    MediationFile file;
    /// The settings as they are now, for SIGHUP.
    std::function<std::expected<MediationFile, std::vector<models::Error>>()> reread;
};

/// Prints "ready" with the addresses on standard output, then works until SIGTERM or SIGINT; a second one does not wait
/// for calls. What trunks do is told on standard error. An exit code.
int runMediation(MediationRun run);

}  // namespace trunkwright::app
