#pragma once
// What a tunnel adds to an IP packet, octet by octet. Constant data and pure functions, safe from any thread.
//
// Sources: GRE RFC 2784 (no options: 4 octets); ESP tunnel mode RFC 4303 (8 octets SPI and sequence number, IV, padding
// of the packet and its 2-octet trailer to the cipher block, ICV) with AES-CBC RFC 3602, HMAC-SHA1-96 RFC 2404,
// HMAC-SHA2-256-128 RFC 4868, AES-GCM-16 RFC 4106; NAT traversal RFC 3948 (8-octet UDP header); GRE protected by ESP
// transport mode; WireGuard's transport data message (16-octet header, padding to 16, 16-octet tag); OpenVPN over UDP,
// tun device, P_DATA_V2, no compression octet, the usual configuration.

#include "models/base/error.h"

#include <span>
#include <string>
#include <string_view>

namespace trunkwright::models {

enum class IpVersion { v4 = 4, v6 = 6 };

[[nodiscard]] constexpr int ipHeaderBytes(IpVersion version)
{
    return version == IpVersion::v6 ? 40 : 20;
}

enum class TunnelKind { none, gre, esp, greOverEsp, wireGuard, openVpnGcm, openVpnCbc };
enum class EspSuite { aesCbcSha1, aesCbcSha256, aesGcm };

struct Tunnel {
    TunnelKind kind = TunnelKind::none;
    EspSuite suite = EspSuite::aesCbcSha1;  ///< for esp and greOverEsp
    bool natTraversal = false;              ///< for esp and greOverEsp: UDP between the outer IP header and ESP

    bool operator==(const Tunnel&) const = default;
};

/// Octets that a tunnel puts around an inner packet. Everything is 0 without a tunnel.
struct TunnelBytes {
    int outerIp = 0;
    int udp = 0;     ///< NAT traversal, WireGuard, OpenVPN
    int header = 0;  ///< GRE, ESP, WireGuard or OpenVPN header
    int iv = 0;
    int padding = 0;  ///< cipher or alignment padding only
    int trailer = 0;  ///< ESP pad length and next header
    int tag = 0;      ///< integrity check value

    [[nodiscard]] int sum() const { return outerIp + udp + header + iv + padding + trailer + tag; }
    bool operator==(const TunnelBytes&) const = default;
};

[[nodiscard]] TunnelBytes tunnelBytes(const Tunnel& tunnel, IpVersion outer, int innerBytes);

/// "none", "GRE", "ESP:AES-CBC-SHA1-96", "ESP:AES-GCM-16+NATT", "GREoESP:AES-GCM-16", "WireGuard", "OpenVPN-AES-GCM", …
[[nodiscard]] std::string toString(const Tunnel& tunnel);
[[nodiscard]] Result<Tunnel> tunnelNamed(std::string_view name, const std::string& where = "tunnel");

}  // namespace trunkwright::models
