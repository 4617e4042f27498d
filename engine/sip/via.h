#pragma once
// Via (RFC 3261 20.42, rport RFC 3581): "SIP/2.0/UDP host:port;branch=…". White space may stand around each separator.

#include "engine/sip/uri.h"

namespace trunkwright::engine {

struct Via {
    std::string transport;  ///< as written: UDP, TCP, TLS, …
    std::string host;       ///< sent-by
    std::optional<std::uint16_t> port;
    Parameters parameters;

    /// The branch when it identifies a transaction: it begins with the cookie z9hG4bK and goes on after it. Null means
    /// that the rules of RFC 2543 find the transaction (RFC 3261 17.2.3, RFC 4475 3.2.1).
    std::optional<std::string_view> transactionBranch() const;

    bool operator==(const Via&) const = default;
};

/// One element of the header field.
Parsed<Via> parseVia(std::string_view text);

std::string toString(const Via& via);

}  // namespace trunkwright::engine
