#include "engine/sip/session_dialog.h"

#include "engine/sip/invite_uas.h"
#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/request_desk.h"
#include "engine/sip/sip_error.h"
#include "engine/sip/sip_stack.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

bool isReliable(const Message& response)
{
    return hasToken(response, HeaderName::require, "100rel") && rseqHeader(response).value_or(std::nullopt);
}

std::uint32_t numberOf(const Message& message)
{
    const auto cseq = cseqHeader(message);
    return cseq ? cseq->number : 0;
}

/// Q.850 102: recovery on timer expiry.
SessionEnding expiry()
{
    return {{{"Q.850", 102, "session timer expired"}}, {}, 480};
}

/// A BYE ended the dialog there, or found none (RFC 3261 15.1.1).
bool hasEnded(const Message& answerToBye)
{
    constexpr int noAnswer = 408;
    constexpr int noDialog = 481;
    const int status = answerToBye.status();
    return status / 100 == 2 || status == noAnswer || status == noDialog;
}

std::vector<std::string> copied(const std::vector<std::string_view>& views)
{
    return {views.begin(), views.end()};
}

}  // namespace

SessionDialog::SessionDialog(InviteUsage& usage, Dialog dialog, const SipFlow& flow)
    : m_usage(usage)
    , m_messenger(std::make_shared<DialogMessenger>(usage, std::move(dialog), flow))
    , m_timer(usage.stack().scheduler(), usage.policy().timer,
          {[this] { m_outgoing.refresh(); }, [this] { hangUp(SessionEnded::How::expired, expiry()); }})
    , m_incoming(*this)
    , m_outgoing(*this)
    , m_notifier(*this)
    , m_watcher(*this)
{
    stack().addDialog(id(), *this);
}

SessionDialog::~SessionDialog()
{
    stack().removeDialog(id(), *this);
}

SipStack& SessionDialog::stack()
{
    return m_usage.stack();
}

bool SessionDialog::isWith(const SipFlow& flow) const
{
    if (!maySucceed(m_messenger->flow(), flow))
        return false;
    const IpAddress& address = flow.remote.address;
    const auto next = numericTarget(m_messenger->dialog().nextHop());
    return (next && next->endpoint.address == address) || m_messenger->flow().remote.address == address
        || m_roamed == address;
}

void SessionDialog::emit(SessionEvent event)
{
    m_usage.emit(std::move(event));
}

void SessionDialog::setServer(std::unique_ptr<InviteServer> server)
{
    m_server = std::move(server);
}

/// From 1 to 2^31-1 (RFC 3262 3).
std::uint32_t SessionDialog::newRSeq()
{
    return stack().random().number32() % 0x7fff0000 + 1;
}

void SessionDialog::takeProvisional(const Message& response)
{
    learnAbilities(response);
    const bool reliable = isReliable(response);
    if (reliable) {
        const std::uint32_t number = rseqHeader(response)->value();
        if (m_lastRSeq != 0 && number != m_lastRSeq + 1)
            return;  // a copy, or one before it is missing (RFC 3262 4)
        m_lastRSeq = number;
        m_messenger->dialog().refreshTarget(response);
    }
    emit(SessionProgressed{response, id().remoteTag, reliable});
    const bool updateWaits = m_incoming.waits();
    takeProvisionalDescription(response, reliable);
    if (reliable && (updateWaits || !m_incoming.waits()))  // an offer in this response is answered in its PRACK
        sendPrack(response, {});
}

void SessionDialog::takeProvisionalDescription(const Message& response, bool reliable)
{
    const std::string sdp = sdpOf(response);
    if (sdp.empty())
        return;
    if (m_offers.pending() == OfferAnswer::Pending::ours && reliable) {
        m_offers.takeAnswer(sdp);
        emitAnswer(sdp, true, response);
    } else if (m_offers.pending() == OfferAnswer::Pending::ours && sdp != m_offers.preview()) {
        m_offers.setPreview(sdp);
        emitAnswer(sdp, false, response);
    } else if (reliable && m_offers.isIdle() && !m_offers.isAgreed()) {
        m_incoming.takeInProvisional(response, sdp);
    }
}

void SessionDialog::takeSuccess(const Message& response, const Message& invite)
{
    m_confirmed = true;
    m_messenger->dialog().confirm(response);
    learnAbilities(response);
    m_timer.takeSuccess(response);
    bool acknowledged = true;
    takeFinalDescription(response, invite, acknowledged);
    if (acknowledged)
        m_messenger->sendAck(numberOf(response), {}, invite);
    emit(SessionEstablished{id().remoteTag, response});
}

void SessionDialog::takeFinalDescription(const Message& response, const Message& invite, bool& acknowledged)
{
    const std::string sdp = sdpOf(response);
    if (m_offers.pending() == OfferAnswer::Pending::ours) {
        const std::string answer = sdp.empty() ? m_offers.preview() : sdp;
        if (answer.empty())
            m_offers.rollBack();
        else
            m_offers.takeAnswer(answer);
        emitAnswer(answer, true, response);
    } else if (!m_offers.isAgreed() && m_offers.isIdle() && !sdp.empty()) {
        acknowledged = false;
        m_incoming.takeInSuccess(response, invite, sdp);
    } else if (m_offers.isAgreed() && m_offers.isIdle() && !sdp.empty() && sdp != m_offers.remote()) {
        // No new answer is allowed here (RFC 6337 2), but this is what the other side sends and listens to.
        m_offers.takeAnswer(sdp);
        emitAnswer(sdp, true, response);
    }
}

void SessionDialog::emitAnswer(std::string sdp, bool final, const Message& message)
{
    emit(SessionAnswered{std::move(sdp), id().remoteTag, final, message});
}

void SessionDialog::refuseSuccess(const Message& response, const Message& invite, Parted parted)
{
    m_confirmed = true;
    m_messenger->dialog().confirm(response);
    const bool isOffer = m_offers.isIdle() && !m_offers.isAgreed();
    m_offers.rollBack();
    close();
    m_messenger->sendAck(numberOf(response), isOffer ? refusingAnswer(sdpOf(response)) : std::string(), invite);
    sendBye({}, std::move(parted));
}

void SessionDialog::hangUp(SessionEnded::How how, const SessionEnding& ending)
{
    if (m_closed)
        return;
    close();
    // The other side of a call that is passed on does not wait for the answer to this one's BYE (RFC 3261 15.1.1).
    if (stack().settings().passesOn && how != SessionEnded::How::hungUp)
        m_usage.finish({how, 0, ending.reasons, {}});
    sendBye(ending, [this, how, reasons = ending.reasons](const Message& response, Farewell farewell) {
        m_usage.finish({how, response.status(), reasons, response, farewell});
    });
}

void SessionDialog::sendBye(const SessionEnding& ending, Parted parted)
{
    Message bye = m_messenger->dialog().request("BYE");
    addReasons(bye, ending.reasons);
    addHeaders(bye, ending.headers);
    const auto finished = [parted = std::move(parted)](const Message& response, OutgoingRequest::Outcome outcome) {
        const Farewell farewell = farewellOf(outcome);
        parted(response, farewell == Farewell::answered && !hasEnded(response) ? Farewell::refused : farewell);
    };
    m_messenger->start(m_messenger->prepare(std::move(bye), {{}, finished, {}, {}}, false));
}

void SessionDialog::close()
{
    if (std::exchange(m_closed, true))
        return;
    m_timer.stop();
    m_outgoing.abort();
    m_incoming.abort();
    m_notifier.close();
    if (m_server)
        m_server->stop(m_messenger->answer(m_server->request(), 487));
}

void SessionDialog::learnAbilities(const Message& message)
{
    if (message.has(HeaderName::allow))
        m_allow = copied(message.elements(HeaderName::allow));
    if (message.has(HeaderName::supported))
        m_supported = copied(message.elements(HeaderName::supported));
}

bool SessionDialog::allows(std::string_view method) const
{
    return std::ranges::find(m_allow, method) != m_allow.end();
}

bool SessionDialog::supports(std::string_view option) const
{
    return std::ranges::any_of(m_supported, [&](const std::string& each) { return equalsIgnoringCase(each, option); });
}

void SessionDialog::receive(const Transaction& transaction)
{
    const Message& request = transaction->request();
    const std::string& method = request.method();
    if (!m_messenger->dialog().takesInOrder(request))
        return m_messenger->respond(transaction, 500);
    m_messenger->setFlow(transaction->flow());
    if (method == "BYE")
        return receiveBye(transaction);
    if (method == "NOTIFY")
        return m_watcher.receiveNotify(transaction);
    if (method == "PRACK")
        return receivePrack(transaction);
    if (m_closed)
        return m_messenger->respond(transaction, 481);
    learnAbilities(request);
    if (method == "INVITE")
        m_incoming.receiveInvite(transaction);
    else if (method == "UPDATE")
        m_incoming.receiveUpdate(transaction);
    else
        receiveOther(transaction);
}

void SessionDialog::receiveOther(const Transaction& transaction)
{
    const Message& request = transaction->request();
    if (request.method() == "REFER")
        return m_notifier.receive(transaction);
    if (request.method() == "OPTIONS") {
        transaction->respond(stack().desk().optionsAnswer(request));
        return;
    }
    emit(SessionRequested{
        IncomingRequest(transaction, m_messenger->answer(request, request.method() == "INFO" ? 200 : 405))});
}

void SessionDialog::receiveBye(const Transaction& transaction)
{
    m_messenger->respond(transaction, 200);
    const bool stillCalling = m_usage.role() == InviteSession::Role::caller && !m_confirmed;
    if (m_closed || stillCalling)
        return;
    close();
    m_usage.finish({SessionEnded::How::hungUpThere, 0, reasonsOf(transaction->request()), transaction->request()});
}

void SessionDialog::receivePrack(const Transaction& transaction)
{
    const auto rack = rackHeader(transaction->request());
    if (!rack || !*rack)
        return m_messenger->respond(transaction, 400);
    Message acknowledged;
    const auto found = m_server ? m_server->takePrack(**rack, acknowledged) : ReliableResponses::Acknowledged::unknown;
    if (found == ReliableResponses::Acknowledged::unknown)
        return m_messenger->respond(transaction, 481);
    if (found == ReliableResponses::Acknowledged::now) {
        emit(SessionProgressConfirmed{acknowledged.status()});
        if (takePrackDescription(transaction, acknowledged))
            return;
    }
    m_messenger->respond(transaction, 200);
    m_server->prackAnswered();
}

/// Whether the answer to the PRACK is the owner's.
bool SessionDialog::takePrackDescription(const Transaction& transaction, const Message& acknowledged)
{
    const std::string sdp = sdpOf(transaction->request());
    if (m_offers.pending() == OfferAnswer::Pending::ours && !sdpOf(acknowledged).empty()) {
        if (sdp.empty())
            m_offers.rollBack();
        else
            m_offers.takeAnswer(sdp);
        emitAnswer(sdp, true, transaction->request());
        return false;
    }
    const bool isOffer = !sdp.empty() && m_offers.isIdle() && m_offers.isAgreed() && !m_closed;
    if (isOffer)
        m_incoming.takeInPrack(transaction, sdp);
    return isOffer;
}

void SessionDialog::sendPrack(const Message& response, std::string sdp)
{
    Message prack = dialog().request("PRACK");
    const CSeq cseq = cseqHeader(response).value_or(CSeq());
    const auto number = rseqHeader(response).value_or(std::nullopt);
    prack.add(HeaderName::rack, toString(RAck{number.value_or(0), cseq}));
    setSdp(prack, std::move(sdp));
    m_messenger->prepare(std::move(prack), {{}, [](const Message&, OutgoingRequest::Outcome) { }, {}, {}}, false)
        ->start();
}

Message SessionDialog::success(
    const ServerTransaction& transaction, std::string sdp, const std::vector<Header>& headers)
{
    Message response = m_messenger->answer(transaction.request(), 200);
    m_messenger->addContact(response, transaction.flow());
    stack().addAbilities(response, m_usage.policy());
    m_timer.addToSuccess(transaction.request(), response);
    addHeaders(response, headers);
    setSdp(response, std::move(sdp));
    return response;
}

std::expected<std::uint32_t, boost::system::error_code> SessionDialog::send(DialogRequest request)
{
    if (m_closed)
        return std::unexpected(make_error_code(SipError::wrongState));
    Message message = dialog().request(std::move(request.method));
    addHeaders(message, request.headers);
    message.setBody(std::move(request.body));
    const std::uint32_t requestId = ++m_lastRequestId;
    const auto finished = [this, requestId](const Message& response, OutgoingRequest::Outcome) {
        emit(SessionResponded{requestId, response});
    };
    m_messenger->start(m_messenger->prepare(std::move(message), {{}, finished, {}, {}}, false));
    return requestId;
}

void SessionDialog::receiveAck(const Message& ack)
{
    if (m_server)
        m_server->takeAck(ack);
}

void SessionDialog::receiveCopy(const Message& success)
{
    m_messenger->repeatAck(numberOf(success));
}

}  // namespace trunkwright::engine
