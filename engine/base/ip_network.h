#pragma once
// A range of addresses in the notation of RFC 4632 3.1 and RFC 4291 2.3: "10.1.0.0/16", "2001:db8::/32".

#include "engine/base/ip_address.h"

namespace trunkwright::engine {

struct IpNetwork {
    IpAddress address;  ///< bits after the prefix are zero
    int prefixBits = 0;

    bool contains(const IpAddress& candidate) const;
    std::string toString() const;

    bool operator==(const IpNetwork&) const = default;
};

/// An address alone is the network of that address. Null for anything else, and when bits after the prefix are set:
/// "10.1.0.7/16" says two things.
std::optional<IpNetwork> parseIpNetwork(std::string_view text);

}  // namespace trunkwright::engine
