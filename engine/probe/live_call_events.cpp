// What a test call does with what happens to it.
#include "engine/probe/call_remarks.h"
#include "engine/probe/info_digit.h"
#include "engine/probe/live_call.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/status.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostTransfers = 5;

}  // namespace

/// A Contact is where the next requests of the dialog go; one that may not be called ends the call before there are
/// any.
void LiveCall::received(const Message& message)
{
    const auto cseq = cseqHeader(message);
    if (!message.isRequest() && cseq && cseq->method == "INVITE")
        receivedAnswer(message.status());
    if (!message.isRequest() && cseq && cseq->method == "BYE")
        m_byeAnswer = message.status();
    const bool setsTarget = message.isRequest() || message.status() < 300;
    const auto contacts = addressHeaders(message, HeaderName::contact);
    if (!setsTarget || !contacts || !m_unfit.empty())
        return;
    const auto forbidden =
        std::ranges::find_if(*contacts, [&](const NameAddress& contact) { return !m_tester.mayCall(contact.uri); });
    if (forbidden == contacts->end())
        return;
    m_unfit = "its Contact may not be called, for emergency numbers never are: " + toString(forbidden->uri);
    m_forbidden.startAfter({});
}

/// The BYE that follows a 2xx which crossed CANCEL has its time too.
void LiveCall::receivedAnswer(int status)
{
    const bool hadCrossed = hasCrossed();
    m_proceeds = status < 200;
    m_lastFinal = m_proceeds ? m_lastFinal : status;
    if (!hadCrossed && hasCrossed() && m_patience.isRunning())
        m_patience.startAfter(patience);
}

bool LiveCall::hasCrossed() const
{
    return m_ended && !m_answered && m_lastFinal / 100 == 2;
}

void LiveCall::handle(std::size_t leg, const SessionEvent& event)
{
    if (const auto* progress = std::get_if<SessionProgressed>(&event))
        progressed(leg, *progress);
    else if (const auto* acceptance = std::get_if<SessionEstablished>(&event))
        established(leg, *acceptance);
    else if (const auto* answer = std::get_if<SessionAnswered>(&event); answer && isCurrent(leg) && m_hold.isOffering())
        reoffered(answer->message.status(), answer->sdp);
    else if (const auto* refusal = std::get_if<SessionOfferRefused>(&event);
             refusal && isCurrent(leg) && m_hold.isOffering())
        reoffered(refusal->status, {});
    else if (std::holds_alternative<SessionOfferDue>(event))
        m_hold.retry();
    else if (const auto* referral = std::get_if<SessionReferred>(&event))
        referred(leg, *referral);
    else if (const auto* request = std::get_if<SessionRequested>(&event))
        requested(*request);
    else if (const auto* end = std::get_if<SessionEnded>(&event))
        ended(leg, *end);
}

void LiveCall::progressed(std::size_t leg, const SessionProgressed& event)
{
    const int status = event.response.status();
    if (status >= 180 && !m_result.postDialDelay)
        m_result.postDialDelay = sinceSent();
    reportReferral(leg, status);
}

void LiveCall::established(std::size_t leg, const SessionEstablished& event)
{
    constexpr int ok = 200;
    if (m_legs[leg].isUnfit)
        return;
    if (!isCurrent(leg))
        switchTo(leg);
    const bool isAck = event.message.isRequest();
    m_result.code = isAck ? ok : event.message.status();
    m_result.reason = isAck ? "OK" : event.message.reasonPhrase();
    reportReferral(leg, m_result.code);
    for (std::string& remark : remarksOn(event.message))
        note(std::move(remark));
    if (!isAck)
        findContact(event.message);
    if (!m_answered && !isAck) {
        m_result.setup = sinceSent();
        if (!m_result.postDialDelay)
            m_result.postDialDelay = m_result.setup;
    }
    if (!m_answered)
        beginTalk();
    m_legs[leg].call->audio().mute(false);
    m_proof.start();
}

/// Requests in the call go where the INVITE went if their own way is not found; others have no such way out.
void LiveCall::findContact(const Message& answer)
{
    const auto contacts = addressHeaders(answer, HeaderName::contact);
    if (answer.has(HeaderName::recordRoute) || !contacts || contacts->empty() || !contacts->front().uri.isSip())
        return;
    const Uri uri = contacts->front().uri;
    m_tester.locate(uri, [this, uri, alive = std::weak_ptr(m_alive)](const std::vector<SipTarget>& targets) {
        if (alive.expired() || isFinished() || !targets.empty())
            return;
        m_result.unresolvedContact = uri.host;
        note("Contact " + uri.host + " cannot be resolved from here: requests in the call go where the INVITE went");
    });
}

void LiveCall::reoffered(int status, const std::string& sdp)
{
    constexpr int requestPending = 491;
    if (status == requestPending)
        note("the offer crossed another one and is made again");
    m_hold.answered(status, sdp);
}

void LiveCall::referred(std::size_t leg, const SessionReferred& event)
{
    InviteSession& session = m_legs[leg].call->session();
    if (m_legs.size() > mostTransfers || !mayFollow(event.to.uri)) {
        session.refuseRefer(event.id);
        return;
    }
    session.acceptRefer(event.id);
    place(event.to.uri, Referral{leg, event.id, toString(event.to.uri)});
}

void LiveCall::reportReferral(std::size_t leg, int status)
{
    if (const auto& referral = m_legs[leg].referral)
        m_legs[referral->leg].call->session().reportRefer(referral->id, status);
}

void LiveCall::requested(const SessionRequested& event)
{
    const Message& request = event.request.message();
    if (request.method() != "INFO")
        return;
    if (const auto digit = infoDigit(request))
        m_digits.heard(*digit, "INFO");
    event.request.respond(200);
}

void LiveCall::ended(std::size_t leg, const SessionEnded& event)
{
    m_legs[leg].hasEnded = true;
    if (isCurrent(leg)) {
        m_ended = m_ended.value_or(m_scheduler.now());
        m_result.endedByFarSide = m_result.endedByFarSide || event.how == SessionEnded::How::hungUpThere;
    } else if (const auto& referral = m_legs[leg].referral; referral && leg > m_current) {
        const int status = m_legs[leg].isUnfit ? 488 : event.status;  // Not Acceptable Here
        note(fmt::format("the transfer to {} failed: {} {}", referral->to, status, reasonPhrase(status)));
        reportReferral(leg, status);
    }
    if (!isFinished() && std::ranges::all_of(m_legs, &Leg::hasEnded))
        conclude(event);
}

void LiveCall::conclude(const SessionEnded& event)
{
    using How = SessionEnded::How;
    if (!m_unfit.empty()) {
        m_result.talk.reset();
        return fail(m_unfit);
    }
    if (m_answered)
        return concludeAnswered(event);
    if (event.how == How::unreachable)
        return failUnreached();
    if (!hasHeard())
        return endUnheard();
    tellFarewell(event);
    if (event.how == How::cancelled && m_result.connectionLost) {
        const std::string protocol(toString(m_request.protocol));
        return fail("the " + protocol + " connection ended before the call was answered" + malformedText());
    }
    m_result.outcome = event.how == How::rejected ? TestCallOutcome::rejected : TestCallOutcome::noAnswer;
    const bool isCaller = m_request.kind != TestKind::incoming;
    const bool isOwn = isCaller && event.status != m_lastFinal;
    if (m_result.outcome == TestCallOutcome::rejected && isCaller && !isOwn)
        m_result.refusal = sinceSent();
    m_result.code = isOwn ? 0 : event.status;  // what this side ended by itself has a status, but no answer had it
    const std::string phrase = event.message.isRequest() ? std::string() : event.message.reasonPhrase();
    m_result.reason = isOwn ? "no final answer came" + malformedText() : phrase;
    finish();
}

void LiveCall::concludeAnswered(const SessionEnded& event)
{
    m_result.talk = *m_ended - *m_answered;
    std::string remark = remarkOn(event);
    if (!remark.empty())
        note(remark);
    tellFarewell(event);
    m_result.brokenOff = m_result.endedByFarSide ? "the far side hung up" : std::move(remark);
    finish();
}

void LiveCall::tellFarewell(const SessionEnded& event)
{
    using How = SessionEnded::How;
    const bool isCaller = m_request.kind != TestKind::incoming;
    const bool isOwn = event.how == How::hungUp || event.how == How::expired || event.how == How::lost
        || (event.how == How::cancelled && isCaller);
    if (!isOwn)
        return;
    const bool hadCall = m_answered || hasCrossed();
    m_result.farewell = event.farewell;
    m_result.farewellCode = hasCrossed() ? m_byeAnswer : event.status;
    if (std::string text = farewellText(event.farewell, hadCall, m_result.farewellCode); !text.empty())
        note(std::move(text));
}

/// Without a port of this side to connect to, no answer can come any more: the far side must not ring on.
void LiveCall::connectionLost(const SipFlow& flow)
{
    if (m_ended || m_legs.empty())
        return;
    m_result.connectionLost = true;
    const bool rings = m_proceeds && !m_answered && m_request.port == 0;
    if (rings && current().session().flow().id == flow.id)
        endAll({});
}

}  // namespace trunkwright::engine
