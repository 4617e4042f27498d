#include "engine/rtp/rtp_packet.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t fixedBytes = 12;

}  // namespace

Parsed<RtpPacketView> parseRtp(ByteView datagram)
{
    if (datagram.size() < fixedBytes || datagram[0] >> 6U != 2)
        return parseError(0, "there is no RTP header of version 2");
    RtpPacketView packet;
    packet.header = {(datagram[1] & 0x80U) != 0, static_cast<std::uint8_t>(datagram[1] & 0x7fU), read16(datagram, 2),
        read32(datagram, 4), read32(datagram, 8)};
    packet.csrcCount = datagram[0] & 15U;
    std::size_t at = fixedBytes + 4U * packet.csrcCount;
    const bool extended = (datagram[0] & 0x10U) != 0;
    if (datagram.size() < at + (extended ? 4 : 0))
        return parseError(fixedBytes, "the packet ends inside its header");
    for (std::size_t i = 0; i < packet.csrcCount; ++i)
        packet.csrc[i] = read32(datagram, fixedBytes + 4 * i);
    if (extended) {
        const std::size_t size = 4U * read16(datagram, at + 2);
        if (size > datagram.size() - at - 4)
            return parseError(at, "the packet ends inside its header extension");
        packet.extensionProfile = read16(datagram, at);
        packet.extension = datagram.subspan(at + 4, size);
        at += 4 + size;
    }
    packet.headerBytes = at;
    packet.payload = datagram.subspan(at);
    if ((datagram[0] & 0x20U) != 0) {
        if (packet.payload.empty() || packet.payload.back() == 0 || packet.payload.back() > packet.payload.size())
            return parseError(datagram.size() - 1, "the padding does not fit into the packet");
        packet.paddingBytes = packet.payload.back();
        packet.payload = packet.payload.first(packet.payload.size() - packet.paddingBytes);
    }
    return packet;
}

bool looksLikeRtcp(ByteView datagram)
{
    return datagram.size() >= 4 && datagram[0] >> 6U == 2 && datagram[1] >= 192 && datagram[1] <= 223;
}

void writeRtp(Bytes& out, const RtpHeader& header, ByteView payload)
{
    const auto octet = [](std::uint32_t value, unsigned place) {
        return static_cast<std::uint8_t>(value >> 8 * place);
    };
    const std::array<std::uint8_t, fixedBytes> fixed{0x80,
        static_cast<std::uint8_t>((header.marker ? 0x80U : 0U) | (header.payloadType & 0x7fU)),
        octet(header.sequence, 1), octet(header.sequence, 0), octet(header.timestamp, 3), octet(header.timestamp, 2),
        octet(header.timestamp, 1), octet(header.timestamp, 0), octet(header.ssrc, 3), octet(header.ssrc, 2),
        octet(header.ssrc, 1), octet(header.ssrc, 0)};
    out.resize(fixedBytes + payload.size());
    std::ranges::copy(payload, std::ranges::copy(fixed, out.begin()).out);
}

}  // namespace trunkwright::engine
