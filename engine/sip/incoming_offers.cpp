#include "engine/sip/incoming_offers.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_error.h"
#include "engine/sip/sip_stack.h"

namespace trunkwright::engine {

namespace {

constexpr std::uint32_t retryBelow_s = 10;  // RFC 3261 14.2, RFC 3311 5.2

Refusal later(SipStack& stack)
{
    const std::uint32_t wait_s = stack.random().number32() % (retryBelow_s + 1);
    return {500, "another offer is under way", {{HeaderName::retryAfter, std::to_string(wait_s)}}};
}

Refusal glare()
{
    return {491, "an offer of this side is under way", {}};
}

}  // namespace

std::optional<Refusal> IncomingOffers::checkOffer()
{
    switch (m_dialog.offers().pending()) {
    case OfferAnswer::Pending::ours:
        return glare();
    case OfferAnswer::Pending::theirs:
        return later(m_dialog.stack());
    case OfferAnswer::Pending::none:
        break;
    }
    return std::nullopt;
}

std::optional<Refusal> IncomingOffers::checkInvite(const Message& request)
{
    const InviteServer* server = m_dialog.server();
    if (!m_dialog.isConfirmed() || m_wanted || (server && (server->isOpen() || server->awaitsAck())))
        return later(m_dialog.stack());
    if (m_dialog.outgoing().isInviting())
        return glare();
    if (!request.body().empty() && sdpOf(request).empty())
        return Refusal{415, "the content is no session description", {{HeaderName::accept, "application/sdp"}}};
    if (const auto refused = checkOffer())
        return refused;
    return m_dialog.timer().check(request);
}

void IncomingOffers::receiveInvite(const Transaction& transaction)
{
    const Message& request = transaction->request();
    if (const auto refused = checkInvite(request))
        return m_dialog.messenger().refuse(transaction, *refused);
    startServer(transaction);
    std::string sdp = sdpOf(request);
    m_wanted = sdp.empty();
    if (m_wanted)
        m_dialog.emit(SessionOfferWanted{request});
    else
        wait({SessionOffered::By::reinvite, transaction, {}, {}}, std::move(sdp), request);
}

void IncomingOffers::startServer(const Transaction& transaction)
{
    SipStack& stack = m_dialog.stack();
    m_dialog.setServer(
        std::make_unique<InviteServer>(stack.scheduler(), stack.settings().timers, m_dialog.newRSeq(), transaction,
            InviteServer::Events{[this](const Message& ack) { reinviteAcknowledged(ack); },
                [this] { m_dialog.hangUp(SessionEnded::How::unconfirmed); }, [] {},
                [this](const Message&) { withdraw(); }}));
}

/// CANCEL of a re-INVITE.
void IncomingOffers::withdraw()
{
    m_dialog.server()->reject(m_dialog.messenger().answer(m_dialog.server()->request(), 487));
    m_wanted = false;
    if (m_waiting)
        m_dialog.offers().rollBack();
    m_waiting.reset();
    m_dialog.emit(SessionOfferWithdrawn{});
}

void IncomingOffers::reinviteAcknowledged(const Message& ack)
{
    OfferAnswer& offers = m_dialog.offers();
    if (offers.pending() != OfferAnswer::Pending::ours)
        return;
    std::string sdp = sdpOf(ack);
    if (sdp.empty())
        offers.rollBack();
    else
        offers.takeAnswer(sdp);
    m_dialog.emit(SessionAnswered{std::move(sdp), m_dialog.id().remoteTag, true, ack});
}

void IncomingOffers::receiveUpdate(const Transaction& transaction)
{
    const Message& request = transaction->request();
    if (const auto refused = m_dialog.timer().check(request))
        return m_dialog.messenger().refuse(transaction, *refused);
    std::string sdp = sdpOf(request);
    if (sdp.empty()) {
        m_dialog.dialog().refreshTarget(request);
        transaction->respond(m_dialog.success(*transaction, {}, {}));
        return;
    }
    if (const auto refused = checkOffer())
        return m_dialog.messenger().refuse(transaction, *refused);
    wait({SessionOffered::By::update, transaction, {}, {}}, std::move(sdp), request);
}

void IncomingOffers::takeInPrack(const Transaction& transaction, std::string sdp)
{
    wait({SessionOffered::By::prack, transaction, {}, {}}, std::move(sdp), transaction->request());
}

void IncomingOffers::takeInProvisional(const Message& response, std::string sdp)
{
    wait({SessionOffered::By::provisional, {}, response, {}}, std::move(sdp), response);
}

void IncomingOffers::takeInSuccess(const Message& response, const Message& invite, std::string sdp)
{
    wait({SessionOffered::By::success, {}, response, invite}, std::move(sdp), response);
}

void IncomingOffers::wait(Waiting waiting, std::string sdp, const Message& message)
{
    const bool unchanged = m_dialog.offers().isAgreed() && sdp == m_dialog.offers().remote();
    m_dialog.offers().takeOffer(sdp);
    m_dialog.emit(SessionOffered{std::move(sdp), m_dialog.id().remoteTag, waiting.by, unchanged, message});
    m_waiting = std::move(waiting);
}

boost::system::error_code IncomingOffers::answer(std::string sdp, const std::vector<Header>& headers)
{
    if (!m_waiting || sdp.empty())
        return SipError::wrongState;
    const Waiting waiting = *std::exchange(m_waiting, {});
    m_dialog.offers().answer(sdp);
    switch (waiting.by) {
    case SessionOffered::By::reinvite:
        acceptInvite(std::move(sdp), headers);
        break;
    case SessionOffered::By::update:
        m_dialog.dialog().refreshTarget(waiting.transaction->request());
        waiting.transaction->respond(m_dialog.success(*waiting.transaction, std::move(sdp), headers));
        break;
    case SessionOffered::By::prack:
        answerPrack(waiting, std::move(sdp), headers);
        break;
    case SessionOffered::By::provisional:
        m_dialog.sendPrack(waiting.response, std::move(sdp));
        break;
    case SessionOffered::By::success:
        acknowledge(waiting, std::move(sdp));
        break;
    }
    return {};
}

void IncomingOffers::acceptInvite(std::string sdp, const std::vector<Header>& headers)
{
    InviteServer& server = *m_dialog.server();
    m_dialog.dialog().refreshTarget(server.request());
    server.accept(m_dialog.success(server.transaction(), std::move(sdp), headers));
}

void IncomingOffers::answerPrack(const Waiting& waiting, std::string sdp, const std::vector<Header>& headers)
{
    Message response = m_dialog.messenger().answer(waiting.transaction->request(), 200);
    addHeaders(response, headers);
    setSdp(response, std::move(sdp));
    waiting.transaction->respond(response);
    m_dialog.server()->prackAnswered();
}

void IncomingOffers::acknowledge(const Waiting& waiting, std::string sdp)
{
    const auto cseq = cseqHeader(waiting.response);
    m_dialog.messenger().sendAck(cseq ? cseq->number : 0, std::move(sdp), waiting.invite);
}

boost::system::error_code IncomingOffers::offer(std::string sdp, const std::vector<Header>& headers)
{
    if (!m_wanted || sdp.empty())
        return SipError::wrongState;
    m_wanted = false;
    m_dialog.offers().offer(sdp);
    acceptInvite(std::move(sdp), headers);
    return {};
}

boost::system::error_code IncomingOffers::refuse(const SessionRejection& rejection)
{
    if (!m_waiting && !m_wanted)
        return SipError::wrongState;
    const Waiting waiting = std::exchange(m_waiting, {}).value_or(Waiting());
    m_wanted = false;
    m_dialog.offers().rollBack();
    switch (waiting.by) {
    case SessionOffered::By::reinvite:
        m_dialog.server()->reject(refusal(m_dialog.server()->request(), rejection));
        break;
    case SessionOffered::By::update:
        waiting.transaction->respond(refusal(waiting.transaction->request(), rejection));
        break;
    case SessionOffered::By::prack:
        waiting.transaction->respond(refusal(waiting.transaction->request(), rejection));
        m_dialog.server()->prackAnswered();
        break;
    case SessionOffered::By::provisional:
        m_dialog.usage().end({});
        break;
    case SessionOffered::By::success:
        acknowledge(waiting, refusingAnswer(sdpOf(waiting.response)));
        m_dialog.hangUp(SessionEnded::How::hungUp);
        break;
    }
    return {};
}

Message IncomingOffers::refusal(const Message& request, const SessionRejection& rejection)
{
    Message response = m_dialog.messenger().answer(request, rejection.status, rejection.reason);
    addHeaders(response, rejection.headers);
    return response;
}

void IncomingOffers::abort()
{
    m_wanted = false;
    if (!m_waiting)
        return;
    const Waiting waiting = *std::exchange(m_waiting, {});
    m_dialog.offers().rollBack();
    if (waiting.by == SessionOffered::By::update || waiting.by == SessionOffered::By::prack)
        m_dialog.messenger().respond(waiting.transaction, 487);
    else if (waiting.by == SessionOffered::By::success)
        acknowledge(waiting, refusingAnswer(sdpOf(waiting.response)));
}

}  // namespace trunkwright::engine
