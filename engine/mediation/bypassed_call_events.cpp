// What a bypassed call does with the offers, transfers and requests of its two sides.
#include "engine/base/overloaded.h"
#include "engine/mediation/bridged_call.h"
#include "engine/mediation/bypass_rule.h"
#include "engine/mediation/bypassed_call.h"
#include "engine/mediation/dtmf_relay.h"
#include "engine/mediation/session_release.h"
#include "engine/sip/sip_error.h"

#include <utility>

namespace trunkwright::engine {

namespace {

/// A dialog is busy with an offer for about a round trip.
constexpr Duration untilNextOffer = std::chrono::milliseconds(200);
/// Offers of ours without which two sides should agree: one to each, and one for an answer that changed something.
constexpr int mostRounds = 3;

/// The session ends by itself after these (RFC 3261 12.2.1.2).
bool endsTheDialog(int status)
{
    return status == 408 || status == 481;
}

/// Who meets an offer of the other side is to wait and try again (RFC 3261 14.1).
int passedRefusal(const Message& response, const CallSide& from)
{
    return response.status() == 491 ? 491 : passedOn(releaseOf(response), from.translations).status;
}

}  // namespace

void BypassedCall::handle(CallEnd end, const SessionEvent& event)
{
    if (m_over)
        return;
    std::visit(Overloaded{
                   [&](const SessionProgressed& progressed) { calledProgressed(progressed); },
                   [&](const SessionEstablished& established) {
                       if (end == CallEnd::called)
                           return calledEstablished(established);
                       party(end).established = true;
                       offerWhatIsDue();
                   },
                   [&](const SessionProgressConfirmed& confirmed) {
                       m_hasConfirmed = m_hasConfirmed || (!m_toldFork.empty() && confirmed.status == m_toldBy);
                       offerLatestFork();
                   },
                   [&](const SessionOffered& offered) { handleOffered(end, offered); },
                   [&](const SessionOfferWanted&) { handleOfferWanted(end); },
                   [&](const SessionOfferWithdrawn&) { handleWithdrawn(end); },
                   [&](const SessionAnswered& answered) { handleAnswered(end, answered); },
                   [&](const SessionOfferRefused& refused) { handleRefused(end, refused); },
                   [&](const SessionOfferDue&) { offerWhatIsDue(); },
                   [&](const SessionReferred& referred) { handleReferred(end, referred); },
                   [&](const SessionReferAnswered& answered) {
                       if (const auto asked = m_referral.answered(answered.status))
                           carryOut(asked->transferor, asked->referral);
                   },
                   [&](const SessionReferProgressed& progressed) {
                       m_referral.progressed(progressed, party(m_referral.transferor()).session.get());
                   },
                   [&](const SessionRequested& requested) { handleRequested(end, requested); },
                   [&](const SessionEnded& ended) { handleEnded(end, ended); },
                   [](const auto&) {},
               },
        event);
}

void BypassedCall::handleOffered(CallEnd end, const SessionOffered& event)
{
    Party& each = party(end);
    if (event.unchanged && !each.answer.empty()) {
        each.session->answer(each.answer);
        return;
    }
    const auto description = passableDescription(event.sdp);
    const bool passable = description && mayPass(*description, each.side, party(otherEnd(end)).side);
    if (const int refused = passable ? passOffer(end, *description, event.dialog) : 488)
        refuseOffer(end, refused);
}

/// Before the answer, only between the caller and the fork that it was told of.
int BypassedCall::passOffer(CallEnd from, const SdpSession& description, const std::string& dialog)
{
    Party& other = party(otherEnd(from));
    const bool early = !m_record.answer;
    if (early && (m_toldFork.empty() || (from == CallEnd::called && dialog != m_toldFork)))
        return 491;
    if (m_offering)
        return 491;
    const bool toFork = early && from == CallEnd::caller;
    const auto error = other.session->offer(
        other.told->tell(description), InviteSession::OfferBy::fitting, {}, toFork ? m_toldFork : std::string());
    if (error)
        return error == SipError::notSupported ? 488 : 491;
    m_offering = Offering{otherEnd(from), Asker::waits, description};
    for (Party& each : m_parties)
        each.answer.clear();
    return 0;
}

void BypassedCall::refuseOffer(CallEnd end, int status)
{
    Party& each = party(end);
    SessionRejection rejection{status, {}, {}};
    if (status == 488)
        rejection.headers.push_back({HeaderName::warning, {},
            warningValue({488, MediaWarning::miscellaneous, "not understood by the other side"}, each.side.leg.host)});
    each.session->refuseOffer(std::move(rejection));
}

void BypassedCall::handleOfferWanted(CallEnd end)
{
    Party& each = party(end);
    if (m_offering || !party(otherEnd(end)).established
        || each.session->offer(each.told->tell(standIn(otherEnd(end))))) {
        refuseOffer(end, 491);
        return;
    }
    each.answer.clear();
    m_rounds = 0;
    m_offering = Offering{end, Asker::itself, {}};
}

const SdpSession& BypassedCall::standIn(CallEnd of)
{
    Party& each = party(of);
    if (mediaDirection(*each.last, each.last->media.front()) != each.wish)
        each.last = withDirection(*each.last, each.wish);
    return *each.last;
}

void BypassedCall::handleWithdrawn(CallEnd end)
{
    if (m_offering && m_offering->to != end && m_offering->asker == Asker::waits)
        m_offering->asker = Asker::gone;
}

void BypassedCall::handleAnswered(CallEnd end, const SessionAnswered& event)
{
    const bool ofFork = end == CallEnd::called && !party(end).established;
    if (ofFork) {
        takeForkAnswer(event);
        offerLatestFork();
    }
    if (!m_offering || m_offering->to != end || (ofFork && event.dialog != m_toldFork))
        return;
    Offering offering = *std::exchange(m_offering, std::nullopt);
    auto description = passableDescription(event.sdp);
    if (!description)
        return takeBadAnswer(end, offering.asker);
    Party& answerer = party(end);
    answerer.told->settle();
    answerer.last = *std::move(description);
    if (offering.asker == Asker::waits)
        answerAsker(otherEnd(end), *std::move(offering.description));
    else if (offering.asker == Asker::gone)
        standIn(end);
    else if (offering.asker == Asker::itself)
        answerer.wish = mediaDirection(*answerer.last, answerer.last->media.front());
    else if (!m_record.answer)
        m_toldFork = m_offeredFork;
    offerLatestFork();
    offerWhatIsDue();
}

/// Whoever asked for an offer and leaves it unanswered stays with what it has. An offer that was accepted in words that
/// cannot be read leaves nothing to stay with.
void BypassedCall::takeBadAnswer(CallEnd end, Asker asker)
{
    if (asker == Asker::itself)
        return;
    if (asker == Asker::waits)
        refuseOffer(otherEnd(end), 488);
    this->end(refusal(488));
}

/// With what the other side said last. One that has given up meanwhile is not heard of.
void BypassedCall::answerAsker(CallEnd asker, SdpSession offered)
{
    Party& each = party(asker);
    std::string answer = each.told->tell(*party(otherEnd(asker)).last);
    if (each.session->answer(answer)) {
        standIn(otherEnd(asker));
        return;
    }
    each.told->settle();
    each.answer = std::move(answer);
    each.wish = mediaDirection(offered, offered.media.front());
    if (asker == CallEnd::called && !each.established)
        m_answers[m_toldFork] = toString(offered);
    each.last = std::move(offered);
    m_rounds = 0;
}

void BypassedCall::handleRefused(CallEnd end, const SessionOfferRefused& event)
{
    if (!m_offering || m_offering->to != end)
        return;
    const Offering offering = *std::exchange(m_offering, std::nullopt);
    if (offering.asker == Asker::waits)
        refuseOffer(otherEnd(end), endsTheDialog(event.status) ? 500 : passedRefusal(event.response, party(end).side));
    else if (!m_record.answer)
        m_hasConfirmed = false;  // it stays with the fork that it knows
    else if (offering.asker == Asker::none && event.status != 491 && !endsTheDialog(event.status))
        carryMedia();
}

void BypassedCall::offerWhatIsDue()
{
    if (m_offering || !party(CallEnd::caller).established || !party(CallEnd::called).established)
        return;
    for (const CallEnd end : {CallEnd::caller, CallEnd::called}) {
        Party& each = party(end);
        if (!each.told->isNews(*party(otherEnd(end)).last))
            continue;
        if (m_rounds == mostRounds)
            return carryMedia();
        if (each.session->offer(each.told->tell(*party(otherEnd(end)).last)))
            return m_dueTimer.startAfter(untilNextOffer);
        ++m_rounds;
        each.answer.clear();
        m_offering = Offering{end, Asker::none, {}};
        return;
    }
    m_rounds = 0;
}

/// The two sides cannot agree with each other: each agrees with us.
void BypassedCall::carryMedia()
{
    if (!m_guide.carryMedia() && !m_referral.isOpen())
        end(refusal(488));
}

void BypassedCall::handleReferred(CallEnd end, const SessionReferred& event)
{
    Party& transferor = party(end);
    Party& other = party(otherEnd(end));
    if (transferor.session->hasEnded())
        return;  // which has refused it
    if (const auto rejection = m_guide.judgeReferral(transferor.side, *transferor.session, event))
        transferor.session->refuseRefer(event.id, *rejection);
    else if (!isCalm())
        transferor.session->refuseRefer(event.id, {491, {}, {}});
    else if (!m_referral.pass(m_guide, {end, event}, *transferor.session, other.side, *other.session))
        carryOut(end, event);
}

/// The transferor may have its 202 already, and may have left.
void BypassedCall::carryOut(CallEnd end, const SessionReferred& event)
{
    InviteSession& transferor = *party(end).session;
    if (BridgedCall* call = m_guide.carryMedia())
        return call->transfer(end, event);
    const Release full = refusal(503, q850::congestion);
    if (transferor.refuseRefer(event.id, rejectionOf(full)))
        transferor.reportRefer(event.id, full.status, {}, headersOf(full));
    if (transferor.hasEnded())
        finish(full, EndedBy::server);
}

void BypassedCall::handleRequested(CallEnd end, const SessionRequested& event)
{
    const Message& request = event.request.message();
    const auto digit = request.method() == "INFO" ? infoDigit(request) : std::nullopt;
    InviteSession* other = party(otherEnd(end)).session.get();
    const bool passes = digit && other && other->allowsThere("INFO");
    if (passes)
        other->send(infoOf(*digit));
    event.request.respond(passes ? 200 : request.method() == "INFO" ? 415 : 405);
}

}  // namespace trunkwright::engine
