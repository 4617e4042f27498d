#pragma once
// An IPv4 or IPv6 address as a value. The texts are those of inet_pton and inet_ntop (RFC 4291 2.2, RFC 5952): no zone,
// no brackets.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::engine {

struct IpAddress {
    enum class Family : std::uint8_t { v4, v6 };

    Family family = Family::v4;
    std::array<std::uint8_t, 16> bytes{};  ///< network order; the first four for IPv4, the others zero

    /// Octets in use: 4 or 16.
    std::size_t size() const { return family == Family::v4 ? 4 : 16; }
    /// 0.0.0.0 or ::
    bool isUnspecified() const;
    /// 127.0.0.0/8 or ::1
    bool isLoopback() const;
    /// The IPv4 address inside of an IPv4-mapped IPv6 address (RFC 4291 2.5.5.2), else this one.
    IpAddress unmapped() const;
    std::string toString() const;

    bool operator==(const IpAddress&) const = default;
};

/// Null for anything that is not exactly one address.
std::optional<IpAddress> parseIpAddress(std::string_view text);

struct IpEndpoint {
    IpAddress address;
    std::uint16_t port = 0;

    /// "192.0.2.1:5060", "[2001:db8::1]:5060"
    std::string toString() const;

    bool operator==(const IpEndpoint&) const = default;
};

/// For unordered containers. Does not resist an attacker who chooses addresses.
struct IpHash {
    std::size_t operator()(const IpAddress& address) const;
    std::size_t operator()(const IpEndpoint& endpoint) const;
};

}  // namespace trunkwright::engine
