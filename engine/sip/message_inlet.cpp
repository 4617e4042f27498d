#include "engine/sip/message_inlet.h"

#include "engine/base/hash.h"
#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

bool isKeepalive(std::string_view octets)
{
    return std::ranges::all_of(octets, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

MessageInlet::MessageInlet(MessageLimits limits, std::string secret, Events events)
    : m_limits(limits)
    , m_secret(std::move(secret))
    , m_events(std::move(events))
{
}

void MessageInlet::takeDatagram(const SipFlow& flow, std::string_view octets)
{
    if (isKeepalive(octets))
        return;
    auto message = parseMessage(octets, m_limits);
    if (message)
        take(flow, std::move(*message));
    else
        takeMalformed(flow, message.error());
}

void MessageInlet::take(const SipFlow& flow, Message message)
{
    if (const auto refused = checkHeaders(message))
        return refuse(flow, std::move(message), *refused);
    const auto top = topVia(message);
    if (message.isRequest())
        return takeRequest(flow, std::move(message), *top);
    const bool forThisSide = viaHeaders(message)->size() == 1 && m_events.isOwn(*top, flow);
    if (forThisSide)
        m_events.received({std::move(message), flow, {}});
}

void MessageInlet::takeRequest(const SipFlow& flow, Message request, const Via& top)
{
    noteSource(request, flow.remote);
    ReplyPath reply = replyPath(top, flow);
    m_events.received({std::move(request), flow, std::move(reply)});
}

void MessageInlet::takeMalformed(const SipFlow& flow, const MalformedMessage& malformed)
{
    if (malformed.isRequest)
        refuse(flow, malformed.readable, {malformed.status, malformed.error.reason, {}});
    else
        ++m_malformed;
}

void MessageInlet::refuse(const SipFlow& flow, Message request, const Refusal& why)
{
    ++m_malformed;
    const auto top = topVia(request);
    noteSource(request, flow.remote);
    if (const auto response = refusalResponse(request, why, tagFor(request)))
        m_events.answer(top ? replyPath(*top, flow) : ReplyPath{flow, {}}, *response);
}

std::string MessageInlet::tagFor(const Message& request) const
{
    const std::string text = std::string(request.value(HeaderName::callId).value_or(""))
        + std::string(request.value(HeaderName::cseq).value_or(""))
        + std::string(request.value(HeaderName::from).value_or(""));
    return hex(hmacOf(HashAlgorithm::sha256, asBytes(m_secret), asBytes(text))).substr(0, 16);
}

}  // namespace trunkwright::engine
