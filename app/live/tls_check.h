#pragma once
// Certificates and keys as they are given to a live verb.

#include "engine/io/tls_files.h"
#include "models/base/error.h"

namespace trunkwright::app {

/// An error of the first file that cannot be used.
[[nodiscard]] models::Result<void> checkTlsFiles(const engine::TlsSettings& settings);

/// The same, and of an own certificate whose time it is not: nobody would accept a server that shows it.
[[nodiscard]] models::Result<void> checkServerFiles(const engine::TlsSettings& settings);

}  // namespace trunkwright::app
