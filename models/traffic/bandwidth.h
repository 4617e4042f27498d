#pragma once
// Bandwidth of one call in one direction from packet anatomy: codec payload, RTP, SRTP tag, UDP, IP, tunnel, layer 2.
// No silence suppression, no RTCP, no header compression. Pure functions, safe from any thread.
//
// Sources: RTP RFC 3550 (12 octets without CSRC), SRTP tags RFC 3711 (HMAC-SHA1 80 bit = 10, 32 bit = 4 octets) and RFC
// 7714 (AES-GCM 16), no MKI; UDP RFC 768 (8), IPv4 RFC 791 (20), IPv6 RFC 8200 (40); tunnels and layer 2: tunnel.h,
// link_layer.h.

#include "models/base/error.h"
#include "models/plan/codec.h"
#include "models/traffic/link_layer.h"
#include "models/traffic/tunnel.h"

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

enum class MediaSecurity { none, srtp80, srtp32, srtpGcm16 };

[[nodiscard]] int srtpTagBytes(MediaSecurity security);
/// "none", "SRTP-80", "SRTP-32", "SRTP-GCM-16"
[[nodiscard]] std::string toString(MediaSecurity security);
[[nodiscard]] Result<MediaSecurity> mediaSecurityNamed(
    std::string_view name, const std::string& where = "media_security");
/// "4" or "6"
[[nodiscard]] Result<IpVersion> ipVersionNamed(std::string_view name, const std::string& where = "inner_ip");

/// How the speech of one call is packed and carried.
struct PacketFormat {
    Codec codec = *findCodec("G.711");
    int ptimeMs = 20;  ///< speech in one packet
    MediaSecurity security = MediaSecurity::none;
    IpVersion innerIp = IpVersion::v4;
    Tunnel tunnel;
    IpVersion outerIp = IpVersion::v4;  ///< of the tunnel; without one it has no meaning
    LinkLayer link;

    bool operator==(const PacketFormat&) const = default;
};

/// The same by names, as options, plans and reference tables write them.
struct PacketNames {
    std::string codec = "G.711";
    double ptimeMs = 20;
    std::string mediaSecurity = "none";
    std::string innerIp = "4";
    std::string tunnel = "none";
    std::string outerIp = "4";  ///< may be empty without a tunnel
    std::string layer2 = "Ethernet";

    bool operator==(const PacketNames&) const = default;
};

/// Errors carry the name of the field: codec, ptime_ms, media_security, inner_ip, tunnel, outer_ip, layer2.
[[nodiscard]] Result<PacketFormat> packetFormat(const PacketNames& names);

/// One layer of the packet as it stands on the link, so that a figure can be opened: "RTP header", 12.
struct PacketPart {
    std::string name;
    int bytes = 0;

    bool operator==(const PacketPart&) const = default;
};

/// Packets per second as an exact fraction in lowest terms: 100/3 for 30 ms.
struct PacketRate {
    int numerator = 0;
    int denominator = 1;

    [[nodiscard]] double perSecond() const { return static_cast<double>(numerator) / denominator; }
    bool operator==(const PacketRate&) const = default;
};

struct CallBandwidth {
    int frames = 0;  ///< packing frames of the codec in one packet
    int payloadBytes = 0;
    int srtpTagBytes = 0;
    int innerL3Bytes = 0;  ///< inner IP packet: IP + UDP + RTP + payload + tag
    TunnelBytes tunnel;
    int outerL3Bytes = 0;  ///< IP packet on the link; equals innerL3Bytes without a tunnel
    LinkBytes link;
    int frameBytes = 0;  ///< all octets that one packet takes on the link
    PacketRate rate;
    double kbps = 0;                ///< one way, 1000 bit/s: frameBytes x 8 x rate / 1000
    std::vector<PacketPart> parts;  ///< every layer with octets, outermost first; the sum is frameBytes

    bool operator==(const CallBandwidth&) const = default;
};

/// Errors: packet time not a whole number of codec frames or outside 1…200 ms (RFC 3551 section 4.2), or a packet that
/// the link would have to fragment; each says what would be right.
[[nodiscard]] Result<CallBandwidth> callBandwidth(const PacketFormat& format);

}  // namespace trunkwright::models
