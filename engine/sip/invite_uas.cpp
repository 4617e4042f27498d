#include "engine/sip/invite_uas.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_error.h"
#include "engine/sip/sip_stack.h"

namespace trunkwright::engine {

namespace {

std::vector<Header> withReasons(std::vector<Header> headers, const std::vector<Reason>& reasons)
{
    for (const Reason& reason : reasons)
        headers.push_back({HeaderName::reason, {}, toString(reason)});
    return headers;
}

}  // namespace

InviteUas::InviteUas(InviteUsage& usage, std::shared_ptr<ServerTransaction> transaction)
    : m_usage(usage)
    , m_transaction(std::move(transaction))
    , m_dialog(
          usage.makeDialog(Dialog::ofCalled(m_transaction->request(), usage.stack().newTag()), m_transaction->flow()))
    , m_offer(sdpOf(m_transaction->request()))
{
    usage.setDialog(m_dialog);
    m_dialog->learnAbilities(invite());
    if (!m_offer.empty())
        m_dialog->offers().takeOffer(m_offer);
    SipStack& stack = usage.stack();
    m_dialog->setServer(
        std::make_unique<InviteServer>(stack.scheduler(), stack.settings().timers, m_dialog->newRSeq(), m_transaction,
            InviteServer::Events{[this](const Message& ack) { acknowledged(ack); }, [this] { unacknowledged(); },
                [this] { refuse({504, {}, {}}, {SessionEnded::How::unconfirmed, 504, {}, {}}); },
                [this](const Message& cancel) { cancelled(cancel); }}));
}

bool InviteUas::isOpen() const
{
    return !m_usage.hasEnded() && m_dialog->server()->isOpen() && !m_dialog->isClosed();
}

/// RFC 3262 3.
bool InviteUas::isReliable(const SessionProgress& progress) const
{
    if (hasToken(invite(), HeaderName::require, "100rel"))
        return true;
    return progress.reliable && m_usage.policy().reliability != Reliability::onDemand && m_dialog->supports("100rel");
}

boost::system::error_code InviteUas::progress(SessionProgress progress)
{
    if (!isOpen() || progress.status < 101 || progress.status > 199)
        return SipError::wrongState;
    const bool reliable = isReliable(progress);
    if (!progress.sdp.empty() && !describe(progress.sdp, reliable))
        return SipError::wrongState;
    Message response = m_dialog->messenger().answer(invite(), progress.status, std::move(progress.reason));
    m_dialog->messenger().addContact(response, m_transaction->flow());
    m_usage.stack().addAbilities(response, m_usage.policy());
    addHeaders(response, progress.headers);
    setSdp(response, std::move(progress.sdp));
    m_dialog->server()->progress(std::move(response), reliable);
    return {};
}

/// The description of a provisional response: the answer, once it is reliable, or an offer.
bool InviteUas::describe(const std::string& sdp, bool reliable)
{
    OfferAnswer& offers = m_dialog->offers();
    if (m_dialog->incoming().waits() || offers.pending() == OfferAnswer::Pending::ours)
        return false;
    if (offers.pending() == OfferAnswer::Pending::theirs) {
        if (reliable)
            offers.answer(sdp);
        else
            offers.setPreview(sdp);
        return true;
    }
    if (!reliable || offers.isAgreed())
        return false;
    offers.offer(sdp);
    return true;
}

boost::system::error_code InviteUas::accept(SessionAcceptance acceptance)
{
    if (!isOpen() || !describe(acceptance))
        return SipError::wrongState;
    m_dialog->server()->accept(m_dialog->success(*m_transaction, std::move(acceptance.sdp), acceptance.headers));
    return {};
}

bool InviteUas::describe(SessionAcceptance& acceptance)
{
    OfferAnswer& offers = m_dialog->offers();
    if (m_dialog->incoming().waits())
        return false;
    if (offers.pending() == OfferAnswer::Pending::theirs) {
        if (acceptance.sdp.empty())
            acceptance.sdp = offers.preview();
        if (acceptance.sdp.empty())
            return false;
        offers.answer(acceptance.sdp);
    } else if (offers.isIdle() && !offers.isAgreed()) {
        if (acceptance.sdp.empty())
            return false;
        offers.offer(acceptance.sdp);
    } else {
        acceptance.sdp.clear();  // a reliable provisional response has carried it
    }
    return true;
}

boost::system::error_code InviteUas::reject(const SessionRejection& rejection)
{
    if (!isOpen() || rejection.status < 300 || rejection.status > 699)
        return SipError::wrongState;
    refuse(rejection, {SessionEnded::How::rejected, rejection.status, {}, {}});
    return {};
}

void InviteUas::refuse(const SessionRejection& rejection, SessionEnded ended)
{
    Message response = m_dialog->messenger().answer(invite(), rejection.status, rejection.reason);
    addHeaders(response, rejection.headers);
    m_dialog->server()->reject(response);
    m_usage.finish(std::move(ended));
}

void InviteUas::end(SessionEnding ending)
{
    if (m_dialog->server()->awaitsAck())
        m_ending = std::move(ending);  // RFC 3261 15: BYE has to wait for the ACK
    else
        reject({ending.status, {}, withReasons(ending.headers, ending.reasons)});
}

void InviteUas::acknowledged(const Message& ack)
{
    m_dialog->confirm();
    if (m_dialog->offers().pending() == OfferAnswer::Pending::ours)
        takeAnswer(ack);
    if (m_ending)
        return m_dialog->hangUp(SessionEnded::How::hungUp, *m_ending);
    m_usage.emit(SessionEstablished{m_dialog->id().remoteTag, ack});
}

void InviteUas::takeAnswer(const Message& ack)
{
    std::string sdp = sdpOf(ack);
    if (sdp.empty())
        m_dialog->offers().rollBack();
    else
        m_dialog->offers().takeAnswer(sdp);
    m_usage.emit(SessionAnswered{std::move(sdp), m_dialog->id().remoteTag, true, ack});
}

void InviteUas::unacknowledged()
{
    m_dialog->confirm();
    m_dialog->hangUp(SessionEnded::How::unconfirmed);
}

void InviteUas::cancelled(const Message& cancel)
{
    refuse({487, {}, {}}, {SessionEnded::How::cancelled, 487, reasonsOf(cancel), cancel});
}

}  // namespace trunkwright::engine
