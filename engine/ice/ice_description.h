#pragma once
// What one side says of its ICE agent (RFC 8839), as a value.

#include "engine/base/ip_address.h"

#include <vector>

namespace trunkwright::engine {

/// One ICE candidate (RFC 8445 5.1, RFC 8839 5.1).
struct IceCandidate {
    enum class Type : std::uint8_t { host, serverReflexive, peerReflexive, relayed };

    std::string foundation;
    std::uint8_t component = 1;  ///< 1 is RTP, 2 is RTCP
    std::uint32_t priority = 0;
    IpEndpoint endpoint;
    Type type = Type::host;
    std::optional<IpEndpoint> related;

    bool operator==(const IceCandidate&) const = default;
};

struct IceComponentEndpoint {
    std::uint8_t component = 1;
    IpEndpoint endpoint;

    bool operator==(const IceComponentEndpoint&) const = default;
};

struct IceDescription {
    std::string ufrag, password;
    bool lite = false;
    std::vector<IceCandidate> candidates;
    /// Of the other side, as the controlling side has selected them (a=remote-candidates, RFC 8839 5.2).
    std::vector<IceComponentEndpoint> remoteCandidates;

    bool operator==(const IceDescription&) const = default;
};

}  // namespace trunkwright::engine
