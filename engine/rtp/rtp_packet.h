#pragma once
// RTP packets (RFC 3550 5.1, header extension 5.3.1): read as a view without allocation, written into octets.

#include "engine/base/bytes.h"
#include "engine/base/parse_error.h"

#include <array>
#include <optional>

namespace trunkwright::engine {

struct RtpHeader {
    bool marker = false;
    std::uint8_t payloadType = 0;  ///< 7 bits
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t ssrc = 0;

    bool operator==(const RtpHeader&) const = default;
};

/// Views into the datagram.
struct RtpPacketView {
    RtpHeader header;
    std::uint8_t csrcCount = 0;
    std::array<std::uint32_t, 15> csrc{};
    std::optional<std::uint16_t> extensionProfile;
    ByteView extension;
    ByteView payload;  ///< without padding
    std::uint8_t paddingBytes = 0;
    std::size_t headerBytes = 12;  ///< up to the payload: what SRTP leaves in clear
};

Parsed<RtpPacketView> parseRtp(ByteView datagram);

/// Whether a datagram of version 2 is RTCP and not RTP when both share a port (RFC 5761 4): its second octet is 192 to
/// 223.
bool looksLikeRtcp(ByteView datagram);

/// Header and payload, without contributing sources, extension and padding.
void writeRtp(Bytes& out, const RtpHeader& header, ByteView payload);

}  // namespace trunkwright::engine
