#include "engine/rtp/rtp_packet.h"

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
    out.clear();
    out.push_back(0x80);
    out.push_back(static_cast<std::uint8_t>((header.marker ? 0x80U : 0U) | (header.payloadType & 0x7fU)));
    write16(out, header.sequence);
    write32(out, header.timestamp);
    write32(out, header.ssrc);
    append(out, payload);
}

}  // namespace trunkwright::engine
