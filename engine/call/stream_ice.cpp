#include "engine/call/stream_ice.h"

namespace trunkwright::engine {

StreamIce::StreamIce(Scheduler& scheduler, RandomSource& random, RtpSession& session, const IceSettings& settings)
    : m_session(session)
    , m_agent(scheduler, random, settings)
{
    for (const int component : {1, 2}) {
        DatagramPort& port = session.port(component);
        m_hosts[static_cast<std::size_t>(component - 1)] =
            m_agent.addHost(static_cast<std::uint8_t>(component), port.local(), port);
    }
    m_agent.onEvent([this](const IceEvent& event) { handle(event); });
    m_agent.gather();
    session.onStun([this](int component, const IpEndpoint& from, ByteView datagram) {
        m_agent.receive(m_hosts[static_cast<std::size_t>(component - 1)], from, datagram);
    });
}

void StreamIce::follow(const MediaFlow& flow, bool offered)
{
    if (flow.isRemoved())
        return m_agent.forgetPeer();
    if (!flow.remoteIce)
        return;
    if (m_agent.isRestart(*flow.remoteIce))
        m_agent.forgetPeer();
    m_agent.start(*flow.remoteIce, offered);
}

void StreamIce::handle(const IceEvent& event)
{
    if (event.kind == IceEvent::Kind::selected)
        m_session.selectPair(event.component, event.remote);
    else if (event.kind == IceEvent::Kind::consentLost)
        m_session.revokePair(event.component);
    m_onEvent(event);
}

}  // namespace trunkwright::engine
