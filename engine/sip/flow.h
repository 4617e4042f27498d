#pragma once
// One way to a peer: from one of our UDP ports to an address, or a connection. A value that names it; whether it still
// stands, only the transport knows.

#include "engine/sip/target.h"

namespace trunkwright::engine {

struct SipFlow {
    SipProtocol protocol = SipProtocol::udp;
    std::uint32_t id = 0;  ///< of the port or the connection within its transport, never used twice; 0: no flow
    IpEndpoint local;
    IpEndpoint remote;

    bool isReliable() const { return protocol != SipProtocol::udp; }

    bool operator==(const SipFlow&) const = default;
};

/// Whether what began on `first` may go on over `next`: TLS proves who is there, and other ways do not.
inline bool maySucceed(const SipFlow& first, const SipFlow& next)
{
    return first.protocol != SipProtocol::tls || next.protocol == SipProtocol::tls;
}

}  // namespace trunkwright::engine
