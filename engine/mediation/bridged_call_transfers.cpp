// Transfers: REFER with and without Replaces, and INVITE with Replaces (RFC 3515, 3891, 5589).
#include "engine/audio/national_tones.h"
#include "engine/mediation/bridged_call.h"
#include "engine/mediation/session_release.h"
#include "engine/sip/message_sdp.h"

#include <utility>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

/// For a transferor to hang up by itself, as RFC 5589 6 has it.
constexpr Duration leavingTime = 5s;

constexpr int trying = 100, ringing = 180;

/// μ-law is at home where North American tones are.
ToneCadence ringingAt(const CallSide& called)
{
    const auto& codecs = called.leg.media.codecs;
    const bool isNorthAmerican = !codecs.empty() && codecs.front().encoding == "PCMU";
    return nationalTones(isNorthAmerican ? "US" : "").ringback;
}

}  // namespace

void BridgedCall::handleReferred(CallEnd end, const SessionReferred& event)
{
    Party& transferor = party(end);
    const Party& other = party(otherEnd(end));
    if (transferor.leg->session().hasEnded())
        return;  // which has refused it
    if (const auto rejection = m_guide.judgeReferral(transferor.side, transferor.leg->session(), event))
        transferor.leg->session().refuseRefer(event.id, *rejection);
    else if (!m_record.answer || m_transfer || m_referral.isOpen())
        transferor.leg->session().refuseRefer(event.id, {491, {}, {}});
    else if (!transferor.side.trunk.empty()
        || !m_referral.pass(m_guide, {end, event}, transferor.leg->session(), other.side, other.leg->session()))
        transfer(end, event);
}

void BridgedCall::transfer(CallEnd end, const SessionReferred& event)
{
    InviteSession& transferor = party(end).leg->session();
    if (event.replaces) {
        joinCalls(end, event);
        return;
    }
    TransferTry tried = m_guide.transferTry(end, party(end).side, event);
    Party target;
    if (tried.record)
        target.record = beginRecord(end, *std::move(tried.record));
    if (!tried.next) {
        if (transferor.refuseRefer(event.id, rejectionOf(tried.refusal)))
            report(end, event.id, tried.refusal.status, headersOf(tried.refusal));
        closeRecord(target, tried.refusal, EndedBy::server);
        goBackTo(end, tried.refusal);
        return;
    }
    transferor.acceptRefer(event.id);
    m_transfer = Transfer{end, event.id, std::move(target)};
    reportTransfer(trying);
    placeTransfer(*std::move(tried.next));
    if (m_transfer && transferor.hasEnded())
        goOnWithoutTransferor();
}

void BridgedCall::report(CallEnd end, std::uint32_t referral, int status, const std::vector<Header>& headers)
{
    Party& transferor = party(end);
    if (transferor.hasSession())
        transferor.leg->session().reportRefer(referral, status, {}, headers);
}

/// Also when the transferor has left: the referral lives on in the dialog (RFC 5057 4.2).
void BridgedCall::reportTransfer(int status, const std::vector<Header>& headers)
{
    const Party& transferor = m_transfer->hasLeft ? m_transfer->aside : party(m_transfer->transferor);
    transferor.leg->session().reportRefer(m_transfer->referral, status, {}, headers);
}

void BridgedCall::placeTransfer(CallTry next)
{
    Party& target = transferTarget();
    auto media = openMedia(next);
    if (!media) {
        if (target.record)
            target.record->refusal = &RefusalCounts::noPorts;
        failTransfer(refusal(503, q850::congestion), EndedBy::server);
        return;
    }
    target.leg = std::make_unique<CallLeg>(next.leg, std::move(media), m_services.random);
    target.side = std::move(static_cast<CallSide&>(next));
    next.call.sdp = target.leg->makeOffer(MediaDirection::sendrecv);
    target.leg->setSession(next.agent->call(std::move(next.call)));
    target.leg->session().onEvent([this](const SessionEvent& event) { handleTransfer(event); });
}

void BridgedCall::handleTransfer(const SessionEvent& event)
{
    if (m_over || !m_transfer)
        return;
    CallLeg& target = *transferTarget().leg;
    if (const auto* progressed = std::get_if<SessionProgressed>(&event)) {
        const std::string description = sdpOf(progressed->response);
        if (!description.empty() && target.takeEarlyAnswer(description, progressed->dialog))
            target.media().connect(party(otherEnd(m_transfer->transferor)).leg->media());
        m_transfer->rings = m_transfer->rings || progressed->response.status() == ringing;
        letTransfereeHearRinging();
        reportTransfer(progressed->response.status());
    } else if (const auto* answered = std::get_if<SessionAnswered>(&event)) {
        target.takeEarlyAnswer(answered->sdp, answered->dialog);
    } else if (const auto* established = std::get_if<SessionEstablished>(&event)) {
        target.settle(established->dialog);
        if (target.flow())
            return completeTransfer();
        target.session().end(endingOf(refusal(488)));
        tryTransferAgain(failureByUnfitAnswer());
    } else if (const auto* ended = std::get_if<SessionEnded>(&event)) {
        tryTransferAgain(*ended);
    }
}

/// Another trunk may do better, as with a call that begins there.
void BridgedCall::tryTransferAgain(const SessionEnded& failure)
{
    CallRecord* const record = transferTarget().record.get();
    transferTarget().side.channel.reset();
    auto next = m_guide.nextTransferTry(failure);
    if (record && next) {
        record->trunk = next->trunk;
        record->redirectedTo = next->redirectedTo;
        ++record->attempts;
    } else if (record) {
        record->refusal = next.error().refusal;
    }
    next ? placeTransfer(*std::move(next)) : failTransfer(next.error().release, next.error().by);
}

void BridgedCall::completeTransfer()
{
    Party& target = transferTarget();
    target.established = true;
    if (CallRecord* record = target.record.get()) {
        record->answer = m_services.scheduler.wallTime();
        record->release.status = 200;
        m_guide.answered();
    }
    reportTransfer(200);
    party(otherEnd(m_transfer->transferor)).leg->media().stopRinging();
    Transfer transfer = *std::exchange(m_transfer, {});
    if (transfer.hasLeft) {
        letGo(std::move(transfer.aside));
        settleIn(transfer.transferor);
    } else {
        seat(transfer.transferor, std::move(transfer.aside));
    }
    if (CallRecord* record = party(transfer.transferor).record.get())
        record->media = handling();
}

void BridgedCall::failTransfer(const Release& release, EndedBy who)
{
    reportTransfer(release.status, headersOf(release));
    Transfer failed = takeBackTransfer();
    closeRecord(failed.aside, release, who);
    goBackTo(failed.transferor, release);
}

/// The call ends before the target has answered. Who is transferred is its caller.
void BridgedCall::dropTransfer(const Release& release, EndedBy who)
{
    if (!m_transfer)
        return;
    const Release dropped = refusal(487, release.cause);
    reportTransfer(dropped.status, headersOf(dropped));
    Transfer transfer = takeBackTransfer();
    const bool gaveUp = who == endedBy(otherEnd(transfer.transferor));
    closeRecord(transfer.aside, dropped, gaveUp ? EndedBy::caller : EndedBy::server);
}

BridgedCall::Transfer BridgedCall::takeBackTransfer()
{
    Transfer transfer = *std::exchange(m_transfer, {});
    if (transfer.hasLeft)
        std::swap(party(transfer.transferor), transfer.aside);
    return transfer;
}

void BridgedCall::goBackTo(CallEnd transferor, const Release& release)
{
    if (party(transferor).leg->session().hasEnded())
        finish(release, EndedBy::server);
    else
        connectMedia();
}

bool BridgedCall::goesOnWithout(CallEnd end)
{
    const bool carriesOut = m_transfer && m_transfer->transferor == end;
    if (carriesOut)
        goOnWithoutTransferor();
    else if (m_referral.goesOnWithout(end))
        silence(party(end));
    else
        return false;
    return true;
}

/// Who is transferred is no longer on hold, and hears what the target rings with.
void BridgedCall::goOnWithoutTransferor()
{
    const CallEnd end = m_transfer->transferor;
    recordLeaving(end, m_transfer->aside);
    silence(party(end));
    std::swap(party(end), m_transfer->aside);
    m_transfer->hasLeft = true;
    connectMedia();
    passWish(end);
    letTransfereeHearRinging();
}

/// His call was answered: his own telephone does not ring for him.
void BridgedCall::letTransfereeHearRinging()
{
    if (m_transfer->hasLeft && m_transfer->rings && !transferTarget().leg->flow())
        party(otherEnd(m_transfer->transferor)).leg->media().ring(ringingAt(transferTarget().side));
}

/// Nothing is sent to it and nothing expected from it any more, and its trunk has a channel more.
void BridgedCall::silence(Party& leaving)
{
    leaving.established = false;
    leaving.side.channel.reset();
    leaving.leg->session().onEvent({});
    leaving.leg->media().onEvent({});
    leaving.leg->media().disconnect();
}

void BridgedCall::seat(CallEnd end, Party newcomer)
{
    recordLeaving(end, newcomer);
    letGo(std::exchange(party(end), std::move(newcomer)));
    settleIn(end);
}

void BridgedCall::letGo(Party leaving)
{
    m_leaving = std::move(leaving);
    m_leaving.leg->media().onEvent({});
    m_leaving.leg->session().onEvent({});
    m_leavingTimer.startAfter(leavingTime);
}

void BridgedCall::settleIn(CallEnd end)
{
    watch(end);
    connectMedia();
    passWish(end);
    passWish(otherEnd(end));
}

/// Attended transfer: the other side of the call that the transferor holds comes over to this one, and that call ends.
/// That it is not there is told by NOTIFY: as the answer to REFER, 481 would end this call too (RFC 5057 5.1).
void BridgedCall::joinCalls(CallEnd end, const SessionReferred& event)
{
    party(end).leg->session().acceptRefer(event.id);
    const FoundLeg found = m_guide.find({event.replaces->callId, event.replaces->toTag, event.replaces->fromTag});
    auto newcomer =
        found.call && found.call != this ? found.call->giveAway(otherEnd(found.end)) : std::optional<Party>();
    if (!newcomer) {
        const Release missing = refusal(481);
        report(end, event.id, missing.status, headersOf(missing));
        return;
    }
    report(end, event.id, 200);
    const bool elsewhere = newcomer->leg->media().loop() != m_loop;
    auto media = elsewhere ? openMedia(newcomer->side) : nullptr;
    seat(end, *std::move(newcomer));
    if (media)
        reconnectOn(end, std::move(media));
    else if (elsewhere)
        this->end(refusal(503, q850::congestion));
}

std::optional<BridgedCall::Party> BridgedCall::giveAway(CallEnd end)
{
    if (m_over || !m_record.answer || m_transfer)
        return std::nullopt;
    recordHandling();
    const bool goesOn = goesOnWith(end);
    Party given = std::exchange(party(end), {});
    if (goesOn)
        given.record = m_goesOn = std::make_shared<CallRecord>(m_record);
    finish(Release(), endedBy(otherEnd(end)));
    return given;
}

/// A call's record lasts as long as its trunk does.
bool BridgedCall::goesOnWith(CallEnd end) const
{
    return !party(end).side.trunk.empty() && !party(end).record && m_record.end == WallTime();
}

/// Media cannot change their loop: the party is offered other ports.
void BridgedCall::reconnectOn(CallEnd end, std::unique_ptr<MediaLeg> media)
{
    CallLeg& leg = *party(end).leg;
    leg.setMedia(std::move(media));
    leg.media().onEvent([this, end](const MediaEvent& event) { handleMedia(end, event); });
    leg.due = party(otherEnd(end)).leg->wish();
    connectMedia();
    offerWhatIsDue(end);
}

void BridgedCall::replace(CallEnd end, CallOrigin origin)
{
    if (m_over || !m_record.answer || !party(end).established) {
        origin.session->reject({481, {}, {}});
        return;
    }
    auto media = openMedia(origin);
    if (!media) {
        origin.session->reject({503, {}, {}});
        return;
    }
    Party newcomer;
    newcomer.leg = std::make_unique<CallLeg>(origin.leg, std::move(media), m_services.random);
    newcomer.leg->setSession(std::move(origin.session));
    newcomer.side = std::move(static_cast<CallSide&>(origin));
    newcomer.established = true;
    CallLeg& leg = *newcomer.leg;
    const std::string offer = leg.session().offer();
    const CallLeg& other = *party(otherEnd(end)).leg;
    auto description = offer.empty()
        ? Negotiated<std::string>(leg.makeOffer(other.wish()))
        : leg.makeAnswer(offer, other.wish(), other.flow() ? std::optional(other.flow()->codec) : std::nullopt);
    if (!description) {
        leg.session().reject(leg.rejectionOf(description.error()));
        return;
    }
    if (!offer.empty())
        leg.takeWish(offer);
    leg.session().accept({*std::move(description), {}});
    newcomer.record = std::move(party(end).record);
    seat(end, std::move(newcomer));
    m_leaving.leg->session().end();
}

}  // namespace trunkwright::engine
