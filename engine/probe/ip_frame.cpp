#include "engine/probe/ip_frame.h"

namespace trunkwright::engine {

namespace {

constexpr std::uint8_t udpProtocol = 17;
constexpr std::uint8_t tcpProtocol = 6;
constexpr std::size_t udpHeaderBytes = 8;
constexpr std::size_t tcpHeaderBytes = 20;
constexpr std::size_t udpChecksumAt = 6;
constexpr std::size_t tcpChecksumAt = 16;
constexpr std::size_t ip4HeaderBytes = 20;
constexpr std::size_t ip4ChecksumAt = 10;
constexpr std::size_t maxPacket = 65535;
constexpr std::uint8_t hops = 64;

/// RFC 1071: the sum of 16-bit words so far, and more of them.
std::uint32_t sumOf(ByteView octets, std::uint32_t sum = 0)
{
    for (std::size_t i = 0; i + 1 < octets.size(); i += 2)
        sum += read16(octets, i);
    if (octets.size() % 2 != 0)
        sum += octets.back() * 256U;
    return sum;
}

std::uint16_t checksum(std::uint32_t sum)
{
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16U);
    return static_cast<std::uint16_t>(~sum);
}

void put16(Bytes& bytes, std::size_t at, std::uint16_t value)
{
    bytes[at] = static_cast<std::uint8_t>(value >> 8U);
    bytes[at + 1] = static_cast<std::uint8_t>(value);
}

ByteView octetsOf(const IpAddress& address)
{
    return {address.bytes.data(), address.size()};
}

/// Source, destination, length and protocol count as if they were in the segment.
std::uint16_t segmentChecksum(const IpAddress& from, const IpAddress& to, std::uint8_t protocol, ByteView segment)
{
    const std::uint32_t pseudoHeader =
        sumOf(octetsOf(from)) + sumOf(octetsOf(to)) + protocol + static_cast<std::uint32_t>(segment.size());
    return checksum(sumOf(segment, pseudoHeader));
}

Bytes ip4Header(const IpAddress& from, const IpAddress& to, std::uint8_t protocol, std::size_t payloadBytes)
{
    Bytes header{0x45, 0};
    write16(header, static_cast<std::uint16_t>(ip4HeaderBytes + payloadBytes));
    write16(header, 0);
    write16(header, 0x4000);  // not to be fragmented
    header.push_back(hops);
    header.push_back(protocol);
    write16(header, 0);
    append(header, octetsOf(from));
    append(header, octetsOf(to));
    put16(header, ip4ChecksumAt, checksum(sumOf(header)));
    return header;
}

Bytes ip6Header(const IpAddress& from, const IpAddress& to, std::uint8_t protocol, std::size_t payloadBytes)
{
    Bytes header{0x60, 0, 0, 0};
    write16(header, static_cast<std::uint16_t>(payloadBytes));
    header.push_back(protocol);
    header.push_back(hops);
    append(header, octetsOf(from));
    append(header, octetsOf(to));
    return header;
}

Bytes packetOf(const IpAddress& from, const IpAddress& to, std::uint8_t protocol, ByteView segment)
{
    if (from.family != to.family || ip4HeaderBytes + segment.size() > maxPacket)
        return {};
    Bytes packet = from.family == IpAddress::Family::v4 ? ip4Header(from, to, protocol, segment.size())
                                                        : ip6Header(from, to, protocol, segment.size());
    append(packet, segment);
    return packet;
}

}  // namespace

Bytes udpFrame(const IpEndpoint& from, const IpEndpoint& to, ByteView payload)
{
    Bytes segment;
    write16(segment, from.port);
    write16(segment, to.port);
    write16(segment, static_cast<std::uint16_t>(udpHeaderBytes + payload.size()));
    write16(segment, 0);
    append(segment, payload);
    const std::uint16_t sum = segmentChecksum(from.address, to.address, udpProtocol, segment);
    put16(segment, udpChecksumAt, sum == 0 ? 0xffff : sum);
    return packetOf(from.address, to.address, udpProtocol, segment);
}

Bytes tcpFrame(const IpEndpoint& from, const IpEndpoint& to, const TcpPlace& place, ByteView payload)
{
    static constexpr std::uint8_t lengthInWords = tcpHeaderBytes / 4 << 4;
    static constexpr std::uint8_t pushAndAcknowledge = 0x18;
    Bytes segment;
    write16(segment, from.port);
    write16(segment, to.port);
    write32(segment, place.sequence);
    write32(segment, place.acknowledged);
    segment.push_back(lengthInWords);
    segment.push_back(pushAndAcknowledge);
    write16(segment, UINT16_MAX);  // window
    write16(segment, 0);
    write16(segment, 0);
    append(segment, payload);
    put16(segment, tcpChecksumAt, segmentChecksum(from.address, to.address, tcpProtocol, segment));
    return packetOf(from.address, to.address, tcpProtocol, segment);
}

}  // namespace trunkwright::engine
