#include "engine/probe/test_line.h"

#include "engine/sip/parser.h"

namespace trunkwright::engine {

namespace {

UserAgentSettings settingsOf(const TestLineKey& key)
{
    UserAgentSettings settings;
    settings.product = "Trunkwright";
    // Requests inside a call come by its connection; only UDP needs a port of its own to be reached at.
    const bool isCalled = key.port != 0;
    if (key.protocol == SipProtocol::udp || isCalled)
        settings.transport.listen.push_back({key.protocol, {key.local, key.port}, key.tls, {}, 0});
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
    if (m_listeners.empty() && !m_others)
        return;
    const auto message = parseMessage(tapped.octets);
    const auto callId = message ? message->value(HeaderName::callId) : std::nullopt;
    if (!callId)
        return;
    const auto found = m_listeners.find(*callId);
    const Listener listener = found == m_listeners.end() ? m_others : found->second;
    if (listener)
        listener(tapped, *message);
}

}  // namespace trunkwright::engine
