#pragma once
// The packets that a capture shows: headers of IP and of UDP or TCP around what a program sent, with right checksums
// (RFC 791, RFC 8200, RFC 768, RFC 9293). Pure. Empty when the addresses are of two families or the payload does not
// fit.

#include "engine/base/bytes.h"
#include "engine/base/ip_address.h"

namespace trunkwright::engine {

Bytes udpFrame(const IpEndpoint& from, const IpEndpoint& to, ByteView payload);

/// Data in the middle of a connection (PSH, ACK).
struct TcpPlace {
    std::uint32_t sequence = 0;
    std::uint32_t acknowledged = 0;
};
Bytes tcpFrame(const IpEndpoint& from, const IpEndpoint& to, const TcpPlace& place, ByteView payload);

}  // namespace trunkwright::engine
