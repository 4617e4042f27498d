#include "engine/ice/local_candidates.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

/// In the order of IceCandidate::Type.
constexpr std::array<std::uint32_t, 4> typePreferences{126, 100, 110, 0};

}  // namespace

std::uint32_t candidatePriority(IceCandidate::Type type, std::uint16_t localPreference, int component)
{
    return typePreferences[static_cast<std::size_t>(type)] << 24U | static_cast<std::uint32_t>(localPreference) << 8U
        | static_cast<std::uint32_t>(256 - component);
}

std::size_t LocalCandidates::addHost(const IceHost& host)
{
    m_hosts.push_back(host);
    const std::size_t index = m_hosts.size() - 1;
    m_ofHost.push_back(m_candidates.size());
    m_candidates.push_back({foundation(IceCandidate::Type::host, host.address.address, {}), host.component,
        candidatePriority(IceCandidate::Type::host, preference(index), host.component), host.address,
        IceCandidate::Type::host, {}});
    return index;
}

bool LocalCandidates::addServerReflexive(std::size_t host, const IpEndpoint& mapped, const IpEndpoint& server)
{
    const IceHost& base = m_hosts[host];
    const bool known = std::ranges::any_of(m_candidates,
        [&](const IceCandidate& each) { return each.component == base.component && each.endpoint == mapped; });
    if (known)
        return false;
    m_candidates.push_back({foundation(IceCandidate::Type::serverReflexive, base.address.address, server.address),
        base.component, candidatePriority(IceCandidate::Type::serverReflexive, preference(host), base.component),
        mapped, IceCandidate::Type::serverReflexive, base.address});
    return true;
}

IceCandidate LocalCandidates::seenAs(std::size_t host, const IpEndpoint& mapped) const
{
    const IceHost& base = m_hosts[host];
    const auto known = std::ranges::find_if(m_candidates,
        [&](const IceCandidate& each) { return each.component == base.component && each.endpoint == mapped; });
    if (known != m_candidates.end())
        return *known;
    return {"p" + ofHost(host).foundation, base.component, peerReflexivePriority(host), mapped,
        IceCandidate::Type::peerReflexive, base.address};
}

std::uint32_t LocalCandidates::peerReflexivePriority(std::size_t host) const
{
    return candidatePriority(IceCandidate::Type::peerReflexive, preference(host), m_hosts[host].component);
}

bool LocalCandidates::has(std::uint8_t component) const
{
    return std::ranges::find(m_hosts, component, &IceHost::component) != m_hosts.end();
}

std::optional<IpEndpoint> LocalCandidates::defaultOf(std::uint8_t component) const
{
    const IceCandidate* best = nullptr;
    for (const IceCandidate& each : m_candidates) {
        const bool better = !best || (each.type != best->type && each.type == IceCandidate::Type::serverReflexive);
        if (each.component == component && better)
            best = &each;
    }
    return best ? std::optional(best->endpoint) : std::nullopt;
}

/// Both components of an address have the same.
std::uint16_t LocalCandidates::preference(std::size_t host) const
{
    const auto first = std::ranges::find_if(
        m_hosts, [&](const IceHost& each) { return each.address.address == m_hosts[host].address.address; });
    return static_cast<std::uint16_t>(65535 - (first - m_hosts.begin()));
}

std::string LocalCandidates::foundation(
    IceCandidate::Type type, const IpAddress& base, const std::optional<IpAddress>& server)
{
    const Origin origin{type, base, server};
    const auto known = std::ranges::find(m_origins, origin);
    const auto place = known - m_origins.begin();
    if (known == m_origins.end())
        m_origins.push_back(origin);
    return std::to_string(place + 1);
}

}  // namespace trunkwright::engine
