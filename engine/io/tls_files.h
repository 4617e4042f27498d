#pragma once
// What is wrong with the PEM files of TLS, told before anything listens or connects. They are read on the calling
// thread.

#include "engine/io/clock.h"
#include "engine/io/stream_port.h"

namespace trunkwright::engine {

struct TlsFileFault {
    std::string file;
    std::string what;        ///< "is not the key of med.pem"
    bool isRefused = false;  ///< by the system, which says so in `what`; otherwise it is the file that is wrong

    bool operator==(const TlsFileFault&) const = default;
};

/// The first fault: a file that cannot be read, that holds no certificate or key, or a key that is encrypted or belongs
/// to another certificate. Null: they can be used.
std::optional<TlsFileFault> tlsFileFault(const TlsSettings& settings);

/// Of the own certificate, which must be one: not valid yet, or not any more.
std::optional<TlsFileFault> tlsTimeFault(const TlsSettings& settings, WallTime now);

}  // namespace trunkwright::engine
