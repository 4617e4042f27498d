#pragma once
// One side of ICE on the virtual network, with what it tells and when.

#include "engine/ice/ice_agent.h"
#include "engine/io/virtual_world.h"

#include <string>

namespace trunkwright::tests {

namespace e = trunkwright::engine;

inline e::IpEndpoint at(std::string_view address, std::uint16_t port)
{
    return {e::parseIpAddress(address).value(), port};
}

class IceSide {
public:
    IceSide(e::VirtualWorld& world, std::uint64_t seed, e::IceSettings settings = {})
        : m_world(world)
        , m_random(seed)
        , agent(world.clock(), m_random, std::move(settings))
    {
        agent.onEvent([this](const e::IceEvent& event) { events.push_back(text(event)); });
    }

    /// A candidate at `seen`, which is the address of the port unless a NAT stands between.
    void add(e::Network& network, const e::IpEndpoint& local, std::uint8_t component = 1,
        std::optional<e::IpEndpoint> seen = {})
    {
        m_ports.push_back(network.openDatagram(local, e::TrafficClass::voice).value());
        const std::size_t host = agent.addHost(component, seen.value_or(local), *m_ports.back());
        m_ports.back()->onReceive(
            [this, host](const e::IpEndpoint& from, e::ByteView datagram) { agent.receive(host, from, datagram); });
    }

    /// "connected@70" for each, in milliseconds since the world began.
    std::string told() const
    {
        std::string all;
        for (const std::string& event : events)
            all += (all.empty() ? "" : " ") + event;
        return all;
    }
    bool tells(const std::string& event) const { return std::ranges::find(events, event) != events.end(); }
    void forget() { events.clear(); }

    std::vector<std::string> events;

private:
    std::string text(const e::IceEvent& event) const
    {
        using Kind = e::IceEvent::Kind;
        const auto now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(m_world.elapsed()).count();
        const std::string when = '@' + std::to_string(now_ms);
        switch (event.kind) {
        case Kind::gathered:
            return "gathered" + when;
        case Kind::selected:
            return std::string(event.isNominated ? "nominated:" : "works:") + event.remote.toString() + when;
        case Kind::connected:
            return "connected" + when;
        case Kind::failed:
            return "failed" + when;
        case Kind::consentLost:
            return "lost:" + event.remote.toString() + when;
        case Kind::roleChanged:
            return (agent.isControlling() ? "controlling" : "controlled") + when;
        }
        return {};
    }

    e::VirtualWorld& m_world;
    e::SeededRandom m_random;
    std::vector<std::unique_ptr<e::DatagramPort>> m_ports;

public:
    e::IceAgent agent;
};

/// The offerer controls.
inline void startBoth(IceSide& offerer, IceSide& answerer)
{
    const e::IceDescription offer = offerer.agent.description();
    const e::IceDescription answer = answerer.agent.description();
    offerer.agent.start(answer, true);
    answerer.agent.start(offer, false);
}

}  // namespace trunkwright::tests
