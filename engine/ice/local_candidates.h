#pragma once
// The candidates of this side (RFC 8445 5.1.1 to 5.1.3): priorities, foundations, and no candidate twice.

#include "engine/ice/ice_description.h"
#include "engine/io/datagram_port.h"

#include <string>

namespace trunkwright::engine {

/// RFC 8445 5.1.2.1 with the recommended preferences of types; 1 ≤ component ≤ 256.
std::uint32_t candidatePriority(IceCandidate::Type type, std::uint16_t localPreference, int component);

/// A port that candidates send from: the base of RFC 8445.
struct IceHost {
    std::uint8_t component = 1;
    IpEndpoint address;
    DatagramPort* port = nullptr;
};

class LocalCandidates {
public:
    /// Hosts are numbered in the order of this call; addresses that come first are preferred.
    std::size_t addHost(const IceHost& host);
    /// What a STUN server saw of a host. False when that is a candidate already.
    bool addServerReflexive(std::size_t host, const IpEndpoint& mapped, const IpEndpoint& server);

    const std::vector<IceHost>& hosts() const { return m_hosts; }
    const std::vector<IceCandidate>& all() const { return m_candidates; }
    /// The host candidate, in whose name checks are sent.
    const IceCandidate& ofHost(std::size_t host) const { return m_candidates[m_ofHost[host]]; }
    /// The candidate that a peer saw when this host sent a check: one of all(), or a new peer-reflexive one.
    IceCandidate seenAs(std::size_t host, const IpEndpoint& mapped) const;
    /// The priority that a check from this host announces (RFC 8445 7.1.1).
    std::uint32_t peerReflexivePriority(std::size_t host) const;
    bool has(std::uint8_t component) const;
    /// Where media is best expected without ICE (RFC 8445 5.1.4): server-reflexive, else host. Null without a host.
    std::optional<IpEndpoint> defaultOf(std::uint8_t component) const;

private:
    std::uint16_t preference(std::size_t host) const;
    std::string foundation(IceCandidate::Type type, const IpAddress& base, const std::optional<IpAddress>& server);

    struct Origin {
        IceCandidate::Type type;
        IpAddress base;
        std::optional<IpAddress> server;

        bool operator==(const Origin&) const = default;
    };

    std::vector<IceHost> m_hosts;
    std::vector<std::size_t> m_ofHost;  ///< index in m_candidates
    std::vector<IceCandidate> m_candidates;
    std::vector<Origin> m_origins;  ///< the foundation is the place here
};

}  // namespace trunkwright::engine
