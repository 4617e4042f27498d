#include "engine/probe/test_line.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/message_inlet.h"
#include "engine/sip/validation.h"

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

struct ReadMessage {
    TestLine::Heard heard;
    std::optional<std::string> callId;
};

std::optional<std::string> callIdOf(const Message& message)
{
    const auto value = message.value(HeaderName::callId);
    return value ? std::optional<std::string>(*value) : std::nullopt;
}

ReadMessage read(std::string_view octets)
{
    auto message = parseMessage(octets);
    if (!message)
        return {std::unexpected(message.error().error.reason), callIdOf(message.error().readable)};
    auto callId = callIdOf(*message);
    if (const auto fault = checkHeaders(*message))
        return {std::unexpected(fault->why), std::move(callId)};
    return {std::move(*message), std::move(callId)};
}

/// Why the transport takes no notice of a message that came; empty: it does.
std::string_view whyDropped(const SipTransport& transport, const SipFlow& flow, const Message& message)
{
    if (flow.isReliable() && !message.has(HeaderName::contentLength))
        return "a message on a stream needs a Content-Length";
    if (message.isRequest())
        return {};
    if (viaHeaders(message)->size() > 1)
        return "a response with more than one Via is meant for another (RFC 3261 18.1.2)";
    if (!flow.isReliable() && !transport.isOwn(*topVia(message)))
        return "a response whose Via is not that of the request is meant for another (RFC 3261 18.1.2)";
    return {};
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
    m_agent.transport().onLost(
        [this](const SipFlow& flow, const boost::system::error_code& why) { tellLost(flow, why); });
    return error;
}

void TestLine::listen(const std::string& callId, Listener listener, Lost lost)
{
    if (listener)
        m_listeners[callId] = {std::move(listener), std::move(lost)};
    else
        m_listeners.erase(callId);
}

void TestLine::tapped(const TappedMessage& tapped)
{
    if (m_tap)
        m_tap(tapped);
    if (m_listeners.empty() && !m_others)
        return;
    if (isKeepalive(tapped.octets))
        return;
    auto [heard, callId] = read(tapped.octets);
    const auto why = heard && !tapped.sent ? whyDropped(m_agent.transport(), tapped.flow, *heard) : std::string_view();
    if (!why.empty())
        heard = std::unexpected(why);
    const auto found = callId ? m_listeners.find(*callId) : m_listeners.end();
    if (!heard && found == m_listeners.end())
        return tellAll(tapped, heard);
    const Listener listener = found == m_listeners.end() ? m_others : found->second.hear;
    if (listener)
        listener(tapped, heard);
}

void TestLine::tellAll(const TappedMessage& tapped, const Heard& heard) const
{
    for (const auto& [callId, ears] : m_listeners)
        ears.hear(tapped, heard);
    if (m_others)
        m_others(tapped, heard);
}

void TestLine::tellLost(const SipFlow& flow, const boost::system::error_code& why) const
{
    for (const auto& [callId, ears] : m_listeners) {
        if (ears.lost)
            ears.lost(flow, why);
    }
}

}  // namespace trunkwright::engine
