#pragma once
// Octets of the binary protocols: network order in, network order out.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::engine {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView asBytes(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string_view asText(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The caller has seen to it that the octets are there.
constexpr std::uint16_t read16(ByteView bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(bytes[at] << 8U | bytes[at + 1]);
}

constexpr std::uint32_t read32(ByteView bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(read16(bytes, at)) << 16U | read16(bytes, at + 2);
}

constexpr std::uint64_t read64(ByteView bytes, std::size_t at)
{
    return static_cast<std::uint64_t>(read32(bytes, at)) << 32U | read32(bytes, at + 4);
}

inline void write16(Bytes& bytes, std::uint16_t value)
{
    bytes.push_back(static_cast<std::uint8_t>(value >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(value));
}

inline void write32(Bytes& bytes, std::uint32_t value)
{
    write16(bytes, static_cast<std::uint16_t>(value >> 16U));
    write16(bytes, static_cast<std::uint16_t>(value));
}

inline void write64(Bytes& bytes, std::uint64_t value)
{
    write32(bytes, static_cast<std::uint32_t>(value >> 32U));
    write32(bytes, static_cast<std::uint32_t>(value));
}

inline void append(Bytes& bytes, ByteView more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

}  // namespace trunkwright::engine
