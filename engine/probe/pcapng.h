#pragma once
// Blocks of a pcapng file (draft-ietf-opsawg-pcapng 4), in little-endian order, as Wireshark reads it. Pure.

#include "engine/base/bytes.h"
#include "engine/io/clock.h"

#include <string_view>

namespace trunkwright::engine::pcapng {

/// LINKTYPE_RAW: a frame begins with the header of IPv4 or IPv6.
inline constexpr std::uint16_t linkRawIp = 101;

enum class Direction : std::uint8_t { unknown, inbound, outbound };

struct Packet {
    WallTime at{};
    ByteView frame;
    Direction direction = Direction::unknown;
    std::string_view comment;  ///< UTF-8; empty: none; at most 65535 octets of it
};

/// Begins the file.
Bytes sectionHeader(std::string_view application);
/// The one interface of the packets that follow; times are in nanoseconds.
Bytes interfaceDescription(std::uint16_t linkType, std::string_view name);
Bytes enhancedPacket(const Packet& packet);
/// How many packets there were that are not in the file.
Bytes interfaceStatistics(WallTime at, std::uint64_t dropped);

}  // namespace trunkwright::engine::pcapng
