#include "engine/sip/dialog.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/one_host.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr int maxForwards = 70;

std::string tagOf(const Parsed<NameAddress>& address)
{
    return address ? std::string(address->tag().value_or("")) : std::string();
}

std::string textOf(const Message& message, HeaderName name)
{
    return std::string(message.value(name).value_or(""));
}

bool isSips(std::string_view uri)
{
    return equalsIgnoringCase(uri.substr(0, 5), "sips:");
}

/// What may stand in a Request-URI (RFC 3261 19.1.1).
std::string asRequestUri(Uri uri)
{
    uri.headers.clear();
    uri.parameters.remove("method");
    return toString(uri);
}

std::uint32_t numberOf(const Message& message)
{
    const auto cseq = cseqHeader(message);
    return cseq ? cseq->number : 0;
}

}  // namespace

Dialog Dialog::ofCaller(const Message& request, const Message& response)
{
    Dialog dialog;
    dialog.m_id = {textOf(request, HeaderName::callId), tagOf(fromHeader(request)), tagOf(toHeader(response))};
    dialog.m_local = textOf(request, HeaderName::from);
    dialog.m_remote = textOf(response, HeaderName::to);
    dialog.m_remoteTarget = request.requestUri();
    dialog.m_localCSeq = numberOf(request);
    dialog.m_secure = isSips(request.requestUri());
    dialog.confirm(response);
    return dialog;
}

Dialog Dialog::ofCalled(const Message& request, std::string localTag)
{
    Dialog dialog;
    dialog.m_local = textOf(request, HeaderName::to);
    if (!localTag.empty() && tagOf(toHeader(request)).empty())
        dialog.m_local += ";tag=" + localTag;
    dialog.m_id = {textOf(request, HeaderName::callId), std::move(localTag), tagOf(fromHeader(request))};
    dialog.m_remote = textOf(request, HeaderName::from);
    const auto from = fromHeader(request);
    dialog.m_remoteTarget = from ? asRequestUri(from->uri) : std::string();
    dialog.m_remoteCSeq = numberOf(request);
    dialog.m_secure = isSips(request.requestUri());
    dialog.readRoute(request, false);
    dialog.refreshTarget(request);
    return dialog;
}

void Dialog::confirm(const Message& response)
{
    readRoute(response, true);
    refreshTarget(response);
}

void Dialog::readRoute(const Message& message, bool reversed)
{
    m_route.clear();
    for (const std::string_view each : message.elements(HeaderName::recordRoute)) {
        if (parseNameAddress(each))
            m_route.emplace_back(each);
    }
    if (reversed)
        std::ranges::reverse(m_route);
}

/// A Contact that names nobody, or many, is none.
void Dialog::refreshTarget(const Message& message)
{
    const auto contacts = addressHeaders(message, HeaderName::contact);
    if (contacts && !contacts->empty() && isOneHost(contacts->front().uri))
        m_remoteTarget = asRequestUri(contacts->front().uri);
}

bool Dialog::takesInOrder(const Message& request)
{
    const std::uint32_t number = numberOf(request);
    if (m_remoteCSeq && number < *m_remoteCSeq)
        return false;
    m_remoteCSeq = number;
    return true;
}

Message Dialog::request(std::string method)
{
    return makeRequest(std::move(method), nextCSeq());
}

Message Dialog::ack(std::uint32_t cseq) const
{
    return makeRequest("ACK", cseq);
}

/// RFC 3261 12.2.1.1; a first route without lr is a strict router of RFC 2543.
Message Dialog::makeRequest(std::string method, std::uint32_t cseq) const
{
    const auto first = m_route.empty() ? std::nullopt : std::optional(parseNameAddress(m_route.front()));
    const bool strict = first && *first && !(*first)->uri.parameters.has("lr");
    Message request = Message::request(method, strict ? asRequestUri((*first)->uri) : m_remoteTarget);
    for (const std::string& route : m_route) {
        if (!strict || &route != &m_route.front())
            request.add(HeaderName::route, route);
    }
    if (strict)
        request.add(HeaderName::route, '<' + m_remoteTarget + '>');
    request.add(HeaderName::maxForwards, std::to_string(maxForwards));
    request.add(HeaderName::from, m_local);
    request.add(HeaderName::to, m_remote);
    request.add(HeaderName::callId, m_id.callId);
    request.add(HeaderName::cseq, toString(CSeq{cseq, std::move(method)}));
    return request;
}

Uri Dialog::nextHop() const
{
    if (!m_route.empty()) {
        if (auto first = parseNameAddress(m_route.front()))
            return first->uri;
    }
    return parseUri(m_remoteTarget).value_or(Uri());
}

}  // namespace trunkwright::engine
