#include "engine/probe/pcapng.h"

namespace trunkwright::engine::pcapng {

namespace {

constexpr std::uint32_t sectionHeaderType = 0x0a0d0d0a;
constexpr std::uint32_t interfaceDescriptionType = 1;
constexpr std::uint32_t interfaceStatisticsType = 5;
constexpr std::uint32_t enhancedPacketType = 6;

constexpr std::uint32_t byteOrderMagic = 0x1a2b3c4d;
constexpr std::uint64_t unknownLength = UINT64_MAX;
constexpr std::uint8_t nanoseconds = 9;
constexpr std::size_t maxOption = UINT16_MAX;

enum Option : std::uint16_t {
    endOfOptions = 0,
    comment = 1,
    interfaceName = 2,
    packetFlags = 2,
    application = 4,
    droppedPackets = 5,
    timeResolution = 9,
};

template <typename Number>
void put(Bytes& bytes, Number value)
{
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

void pad(Bytes& bytes)
{
    bytes.resize((bytes.size() + 3) / 4 * 4);
}

void putOption(Bytes& body, Option code, ByteView value)
{
    value = value.first(std::min(value.size(), maxOption));
    put(body, static_cast<std::uint16_t>(code));
    put(body, static_cast<std::uint16_t>(value.size()));
    append(body, value);
    pad(body);
}

template <typename Number>
void putNumberOption(Bytes& body, Option code, Number value)
{
    Bytes octets;
    put(octets, value);
    putOption(body, code, octets);
}

/// 64 bits as two halves, the upper one first.
void putTime(Bytes& body, WallTime at)
{
    const auto sinceEpoch_ns = static_cast<std::uint64_t>(at.time_since_epoch().count());
    put(body, static_cast<std::uint32_t>(sinceEpoch_ns >> 32U));
    put(body, static_cast<std::uint32_t>(sinceEpoch_ns));
}

Bytes block(std::uint32_t type, Bytes body)
{
    putOption(body, endOfOptions, {});
    const auto size = static_cast<std::uint32_t>(body.size() + 12);
    Bytes bytes;
    bytes.reserve(size);
    put(bytes, type);
    put(bytes, size);
    append(bytes, body);
    put(bytes, size);
    return bytes;
}

}  // namespace

Bytes sectionHeader(std::string_view applicationName)
{
    Bytes body;
    put(body, byteOrderMagic);
    put<std::uint16_t>(body, 1);
    put<std::uint16_t>(body, 0);
    put(body, unknownLength);
    putOption(body, application, asBytes(applicationName));
    return block(sectionHeaderType, std::move(body));
}

Bytes interfaceDescription(std::uint16_t linkType, std::string_view name)
{
    Bytes body;
    put(body, linkType);
    put<std::uint16_t>(body, 0);
    put<std::uint32_t>(body, 0);  // no limit to the size of a packet
    putOption(body, interfaceName, asBytes(name));
    putOption(body, timeResolution, {&nanoseconds, 1});
    return block(interfaceDescriptionType, std::move(body));
}

Bytes enhancedPacket(const Packet& packet)
{
    const auto size = static_cast<std::uint32_t>(packet.frame.size());
    Bytes body;
    put<std::uint32_t>(body, 0);  // the interface
    putTime(body, packet.at);
    put(body, size);
    put(body, size);
    append(body, packet.frame);
    pad(body);
    if (!packet.comment.empty())
        putOption(body, comment, asBytes(packet.comment));
    if (packet.direction != Direction::unknown)
        putNumberOption(body, packetFlags, static_cast<std::uint32_t>(packet.direction));
    return block(enhancedPacketType, std::move(body));
}

Bytes interfaceStatistics(WallTime at, std::uint64_t dropped)
{
    Bytes body;
    put<std::uint32_t>(body, 0);
    putTime(body, at);
    putNumberOption(body, droppedPackets, dropped);
    return block(interfaceStatisticsType, std::move(body));
}

}  // namespace trunkwright::engine::pcapng
