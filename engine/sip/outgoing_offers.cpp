#include "engine/sip/outgoing_offers.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_error.h"
#include "engine/sip/sip_stack.h"

namespace trunkwright::engine {

using namespace std::chrono_literals;

OutgoingOffers::OutgoingOffers(SessionDialog& dialog)
    : m_dialog(dialog)
    , m_glare(dialog.stack().scheduler(), [this] { m_dialog.emit(SessionOfferDue{}); })
    , m_refreshLater(dialog.stack().scheduler(), [this] { refresh(); })
{
}

boost::system::error_code OutgoingOffers::offer(std::string sdp, InviteSession::OfferBy by, std::vector<Header> headers)
{
    using By = InviteSession::OfferBy;
    const bool isInvite = by == By::reinvite || (by == By::fitting && m_dialog.isConfirmed());
    if (sdp.empty() || !mayOffer() || (isInvite && !mayInvite()) || (!isInvite && !m_dialog.offers().isAgreed()))
        return SipError::wrongState;
    if (!isInvite && !m_dialog.allows("UPDATE"))
        return SipError::notSupported;
    m_dialog.offers().offer(sdp);
    m_refreshing = false;
    send(isInvite ? "INVITE" : "UPDATE", std::move(sdp), std::move(headers));
    return {};
}

boost::system::error_code OutgoingOffers::requestOffer(std::vector<Header> headers)
{
    if (!mayOffer() || !mayInvite())
        return SipError::wrongState;
    m_refreshing = false;
    send("INVITE", {}, std::move(headers));
    return {};
}

bool OutgoingOffers::mayOffer() const
{
    return !m_request && !m_glare.isRunning() && m_dialog.offers().isIdle() && !m_dialog.isClosed();
}

bool OutgoingOffers::mayInvite() const
{
    const InviteServer* server = m_dialog.server();
    return m_dialog.isConfirmed() && (!server || (!server->isOpen() && !server->awaitsAck()));
}

void OutgoingOffers::refresh()
{
    if (m_dialog.isClosed())
        return;
    const bool byUpdate = m_dialog.allows("UPDATE") && !m_updateRefused;
    if (!mayOffer() || (!byUpdate && !mayInvite()))
        return m_refreshLater.startAfter(glareWait());
    m_refreshing = true;
    if (byUpdate)
        return send("UPDATE", {}, {});
    const std::string sdp = m_dialog.offers().local();
    m_dialog.offers().offer(sdp);
    send("INVITE", sdp, {});
}

void OutgoingOffers::send(std::string method, std::string sdp, std::vector<Header> headers)
{
    m_method = std::move(method);
    m_sdp = std::move(sdp);
    m_headers = std::move(headers);
    Message request = m_dialog.dialog().request(m_method);
    m_dialog.stack().addAbilities(request, m_dialog.usage().policy());
    m_dialog.timer().addToRequest(request);
    addHeaders(request, m_headers);
    setSdp(request, m_sdp);
    m_request = m_dialog.messenger().prepare(std::move(request),
        {{}, [this](const Message& response, OutgoingRequest::Outcome outcome) { finished(response, outcome); },
            [this](const Message& copy) { m_dialog.receiveCopy(copy); }, {}},
        true);
    m_dialog.messenger().start(m_request);
}

void OutgoingOffers::finished(const Message& response, OutgoingRequest::Outcome outcome)
{
    const Message request = std::exchange(m_request, {})->sent();
    if (response.status() < 300)
        succeeded(response, request);
    else
        refused(response, outcome);
}

void OutgoingOffers::succeeded(const Message& response, const Message& request)
{
    m_intervalTries = 0;
    m_dialog.dialog().refreshTarget(response);
    m_dialog.learnAbilities(response);
    if (!m_dialog.isClosed())
        m_dialog.timer().takeSuccess(response);
    const CSeq cseq = cseqHeader(request).value_or(CSeq());
    std::string sdp = sdpOf(response);
    if (m_method == "INVITE" && m_sdp.empty() && !sdp.empty() && !m_dialog.isClosed())
        return m_dialog.incoming().takeInSuccess(response, request, std::move(sdp));
    if (m_method == "INVITE")
        m_dialog.messenger().sendAck(cseq.number, {}, request);
    if (!m_sdp.empty())
        takeAnswer(response, std::move(sdp));
    else if (m_method == "INVITE")
        m_dialog.emit(SessionOfferRefused{response.status(), response});
}

void OutgoingOffers::takeAnswer(const Message& response, std::string sdp)
{
    OfferAnswer& offers = m_dialog.offers();
    const bool news = !m_refreshing || sdp != offers.remote();
    if (sdp.empty())
        offers.rollBack();
    else
        offers.takeAnswer(sdp);
    if (news)
        m_dialog.emit(SessionAnswered{std::move(sdp), m_dialog.id().remoteTag, true, response});
}

void OutgoingOffers::refused(const Message& response, OutgoingRequest::Outcome outcome)
{
    const int status = response.status();
    if (m_dialog.isClosed())
        return m_dialog.offers().rollBack();
    if (status == 422 && m_intervalTries++ < SessionTimer::mostTries && m_dialog.timer().takeTooSmall(response))
        return send(m_method, m_sdp, m_headers);
    m_intervalTries = 0;
    if (!m_sdp.empty())
        m_dialog.offers().rollBack();
    const bool updateRefused = m_method == "UPDATE" && (status == 405 || status == 501);
    m_updateRefused = m_updateRefused || updateRefused;
    if (m_refreshing && updateRefused)
        return refresh();
    if (!m_refreshing)
        m_dialog.emit(SessionOfferRefused{status, response});
    if (status == 481 || status == 408)
        m_dialog.hangUp(SessionEnded::How::lost);
    else if (m_refreshing && (status == 491 || outcome == OutgoingRequest::Outcome::unreachable))
        m_refreshLater.startAfter(glareWait());
    else if (status == 491)
        m_glare.startAfter(glareWait());
}

/// RFC 3261 14.1, in steps of 10 ms: the side that made the Call-ID waits longer.
Duration OutgoingOffers::glareWait()
{
    const bool madeCallId = m_dialog.usage().role() == InviteSession::Role::caller;
    const Duration some = 10 * m_dialog.stack().anyBelow(madeCallId ? 191 : 201);
    return madeCallId ? 2100ms + some : some;
}

void OutgoingOffers::abort()
{
    m_glare.stop();
    m_refreshLater.stop();
}

}  // namespace trunkwright::engine
