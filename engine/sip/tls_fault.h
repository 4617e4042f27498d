#pragma once
// Why a TLS connection did not stand. A value.

#include <string>

namespace trunkwright::engine {

struct TlsFault {
    std::string text;            ///< for a person
    bool isCertificate = false;  ///< this side refused the other's
    bool isDemand = false;       ///< the other side wanted one of this client, and ended the connection

    bool operator==(const TlsFault&) const = default;
};

}  // namespace trunkwright::engine
