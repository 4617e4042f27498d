#include "engine/probe/test_line.h"

#include "engine/sip/parser.h"

namespace trunkwright::engine {

namespace {

UserAgentSettings settingsOf(const TestLineKey& key)
{
    UserAgentSettings settings;
    settings.product = "Trunkwright";
    // Requests inside a call come by its connection; only UDP needs a port of its own to be reached at.
    if (key.protocol == SipProtocol::udp)
        settings.transport.listen.push_back({SipProtocol::udp, {key.local, 0}, {}, {}, 0});
    settings.transport.sources = {key.local};
    settings.transport.clientTls = key.tls;
    return settings;
}

}  // namespace

TestLine::TestLine(
    Network& network, RandomSource& random, const TestLineKey& key, LocateServers locate, SipTransport::Tap tap)
    : m_key(key)
    , m_agent(network, random, settingsOf(key), std::move(locate))
    , m_tap(std::move(tap))
{
}

boost::system::error_code TestLine::open()
{
    const auto error = m_agent.start();
    m_agent.transport().onTap([this](const TappedMessage& message) { tapped(message); });
    return error;
}

void TestLine::listen(const std::string& callId, Listener listener)
{
    if (listener)
        m_listeners[callId] = std::move(listener);
    else
        m_listeners.erase(callId);
}

void TestLine::tapped(const TappedMessage& tapped)
{
    if (m_tap)
        m_tap(tapped);
    if (m_listeners.empty())
        return;
    const auto message = parseMessage(tapped.octets);
    const auto callId = message ? message->value(HeaderName::callId) : std::nullopt;
    if (!callId)
        return;
    if (const auto found = m_listeners.find(*callId); found != m_listeners.end()) {
        const Listener listener = found->second;
        listener(tapped, *message);
    }
}

}  // namespace trunkwright::engine
