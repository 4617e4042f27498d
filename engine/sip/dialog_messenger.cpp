#include "engine/sip/dialog_messenger.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/sip_stack.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t acksKept = 4;

}  // namespace

DialogMessenger::DialogMessenger(InviteUsage& usage, Dialog dialog, const SipFlow& flow)
    : m_usage(usage)
    , m_stack(usage.stack())
    , m_dialog(std::move(dialog))
    , m_flow(flow)
    , m_target(m_stack.transport().targetOf(flow))
{
}

void DialogMessenger::setFlow(const SipFlow& flow)
{
    m_flow = flow;
    if (auto target = m_stack.transport().targetOf(flow))
        m_target = std::move(target);
}

/// Where the way names no transport, that of the dialog stays: what began on a connection, or in secret, does not go on
/// in datagrams.
Uri DialogMessenger::nextHop() const
{
    Uri uri = m_dialog.nextHop();
    if (m_flow.isReliable() && uri.scheme == Uri::Scheme::sip && !uri.parameters.has("transport"))
        uri.parameters.set("transport", lowered(toString(m_flow.protocol)));
    return uri;
}

/// A connection that leads to where the next hop is, is taken whatever name it was opened for: Contacts often have the
/// address where the certificate has the name. One to the same host will do where the way names no transport.
RequestRoute DialogMessenger::route() const
{
    RequestRoute route{nextHop(), {}, {}, m_flow, m_target};
    const auto target = numericTarget(route.nextHop);
    if (!target || !m_flow.isReliable() || target->protocol != m_flow.protocol)
        return route;
    const bool isNamed = m_dialog.nextHop().parameters.has("transport");
    if (target->endpoint == m_flow.remote || (!isNamed && target->endpoint.address == m_flow.remote.address))
        route.preferred = m_flow;
    return route;
}

std::shared_ptr<OutgoingRequest> DialogMessenger::prepare(
    Message request, OutgoingRequest::Events events, bool withContact)
{
    m_stack.addProduct(request);
    RequestSetup setup{std::move(request), route(), {}, {}, m_usage.authenticator(), {}};
    if (withContact)
        setup.contact = RequestContact{m_usage.contactUser(), {}, m_dialog.isSecure()};
    const auto weak = weak_from_this();
    setup.nextCSeq = [weak] {
        const auto self = weak.lock();
        return self ? self->m_dialog.nextCSeq() : 0;
    };
    const auto slot = std::make_shared<std::weak_ptr<OutgoingRequest>>();
    events.over = [weak, slot] {
        if (const auto self = weak.lock()) {
            std::erase(self->m_requests, slot->lock());
            self->m_usage.settle();
        }
    };
    const auto outgoing = std::make_shared<OutgoingRequest>(m_stack.ground(), std::move(setup), std::move(events));
    *slot = outgoing;
    m_requests.push_back(outgoing);
    return outgoing;
}

void DialogMessenger::start(std::shared_ptr<OutgoingRequest> request)
{
    if (m_ackLookups > 0)
        m_afterAck.push_back(std::move(request));
    else
        request->start();
}

void DialogMessenger::sendAck(std::uint32_t cseq, std::string sdp, const Message& invite)
{
    Message ack = m_dialog.ack(cseq);
    for (const HeaderName name : {HeaderName::authorization, HeaderName::proxyAuthorization}) {
        for (const std::string_view credentials : invite.elements(name))
            ack.add(name, std::string(credentials));
    }
    m_stack.addProduct(ack);
    setSdp(ack, std::move(sdp));
    const RequestRoute way = route();
    if (way.preferred && m_stack.transport().stands(*way.preferred))
        return sendAckTo(cseq, ack, {});
    if (const auto target = numericTarget(way.nextHop))
        return sendAckTo(cseq, ack, {way.named(*target)});
    const LocateServers& locate = m_stack.ground().locate;
    if (!locate)
        return sendAckTo(cseq, ack, {});
    ++m_ackLookups;
    locate(way.nextHop, [weak = weak_from_this(), cseq, ack](const std::vector<SipTarget>& targets) {
        if (const auto self = weak.lock()) {
            self->sendAckTo(cseq, ack, targets);
            self->ackLocated();
        }
    });
}

void DialogMessenger::ackLocated()
{
    if (--m_ackLookups > 0)
        return;
    for (const auto& request : std::exchange(m_afterAck, {}))
        request->start();
}

void DialogMessenger::sendAckTo(std::uint32_t cseq, const Message& ack, const std::vector<SipTarget>& targets)
{
    SipFlow flow = m_flow;
    for (const SipTarget& target : targets) {
        if (const auto found = m_stack.transport().flowTo(target)) {
            flow = *found;
            break;
        }
    }
    if (m_acks.size() == acksKept)
        m_acks.erase(m_acks.begin());
    m_acks.push_back({cseq, flow, m_stack.transactions().withVia(ack, flow)});
    repeatAck(cseq);
}

void DialogMessenger::repeatAck(std::uint32_t cseq)
{
    const auto ack = std::ranges::find(m_acks, cseq, &Ack::cseq);
    if (ack == m_acks.end())
        return;
    SipTransport& transport = m_stack.transport();
    transport.send(transport.stands(ack->flow) ? ack->flow : m_flow, ack->octets);
}

Message DialogMessenger::answer(const Message& request, int status, std::string reason) const
{
    return m_stack.answer(request, status, std::move(reason), id().localTag);
}

void DialogMessenger::respond(const Transaction& transaction, int status) const
{
    transaction->respond(answer(transaction->request(), status));
}

void DialogMessenger::refuse(const Transaction& transaction, const Refusal& why) const
{
    Message response = answer(transaction->request(), why.status);
    for (const auto& [name, value] : why.headers)
        response.set(name, value);
    transaction->respond(response);
}

void DialogMessenger::addContact(Message& response, const SipFlow& flow) const
{
    const Uri uri = m_stack.transport().contactOn(flow, m_usage.contactUser(), m_dialog.isSecure());
    response.set(HeaderName::contact, toString(NameAddress{{}, uri, {}}));
}

}  // namespace trunkwright::engine
