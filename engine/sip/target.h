#pragma once
// Where a request can be sent: what RFC 3263 finds for a URI.

#include "engine/base/ip_address.h"
#include "engine/sip/uri.h"

#include <functional>

namespace trunkwright::engine {

enum class SipProtocol : std::uint8_t { udp, tcp, tls };

/// As in a Via: "UDP", "TCP", "TLS".
std::string_view toString(SipProtocol protocol);
/// By that text or the transport parameter of a URI, without case; null for another one.
std::optional<SipProtocol> sipProtocol(std::string_view text);
/// 5060, or 5061 for TLS.
std::uint16_t defaultPort(SipProtocol protocol);

struct SipTarget {
    SipProtocol protocol = SipProtocol::udp;
    IpEndpoint endpoint;
    std::string host;  ///< what was asked for: the name that the certificate must have (RFC 5922 4)

    bool operator==(const SipTarget&) const = default;
};

/// In the order in which they are to be tried; none when nothing was found.
using LocatedServers = std::function<void(std::vector<SipTarget>)>;
/// RFC 3263 4 for the URI of the next hop. May call back at once.
using LocateServers = std::function<void(const Uri& nextHop, LocatedServers)>;

/// The one target of a URI whose host is an address, or null: nothing has to be asked then.
std::optional<SipTarget> numericTarget(const Uri& uri);

}  // namespace trunkwright::engine
