#include "engine/mediation/bridged_call.h"

#include "engine/mediation/bypassed_call.h"
#include "engine/mediation/session_release.h"
#include "engine/sip/message_sdp.h"

#include <utility>

namespace trunkwright::engine {

BridgedCall::BridgedCall(
    const CallServices& services, CallGuide& guide, CallOrigin origin, CallRecord record, Duration longest)
    : BridgedCall(services, guide, std::move(record), longest)
{
    m_origin = std::move(origin);
    m_origin.session->onEvent([this](const SessionEvent& event) { handle(CallEnd::caller, event); });
}

/// What was bypassed until now has begun before.
BridgedCall::BridgedCall(const CallServices& services, CallGuide& guide, CallRecord record, Duration longest)
    : m_services(services)
    , m_guide(guide)
    , m_record(std::move(record))
    , m_longest(longest)
    , m_loop(services.plane.quietestLoop())
    , m_referral(services.scheduler, [this](const Release& release, EndedBy who) { end(release, who); })
    , m_longestTimer(services.scheduler, [this] { end(timeOut(Clearing::longestCall)); })
    , m_dueTimer(services.scheduler,
          [this] {
              offerWhatIsDue(CallEnd::caller);
              offerWhatIsDue(CallEnd::called);
          })
    , m_leavingTimer(services.scheduler, [this] { m_leaving = {}; })
{
    if (m_record.start == WallTime())
        m_record.start = services.scheduler.wallTime();
}

BridgedCall::~BridgedCall() = default;

void BridgedCall::start()
{
    startLongestTimer();
    if (auto media = openMedia(m_origin))
        prepareCaller(std::move(media));
    else
        refuse(refusal(503, q850::congestion), &RefusalCounts::noPorts);
}

void BridgedCall::refuse(const Release& release, RefusalReason why)
{
    m_record.refusal = why;
    end(release);
}

void BridgedCall::startLongestTimer()
{
    m_longestTimer.startAfter(m_longest - (m_services.scheduler.wallTime() - m_record.start));
}

bool BridgedCall::takeOver(BypassedCall& bypassed)
{
    auto callerMedia = openMedia(bypassed.side(CallEnd::caller));
    auto calledMedia = openMedia(bypassed.side(CallEnd::called));
    if (!callerMedia || !calledMedia)
        return false;
    startLongestTimer();
    takeSide(CallEnd::caller, bypassed.give(CallEnd::caller), std::move(callerMedia));
    takeSide(CallEnd::called, bypassed.give(CallEnd::called), std::move(calledMedia));
    for (const CallEnd end : {CallEnd::caller, CallEnd::called})
        party(end).leg->due = party(otherEnd(end)).leg->wish();
    connectMedia();
    m_dueTimer.startAfter(Duration::zero());
    return true;
}

void BridgedCall::takeSide(CallEnd end, CallOrigin given, std::unique_ptr<MediaLeg> media)
{
    Party& each = party(end);
    each.leg = std::make_unique<CallLeg>(given.leg, std::move(media), m_services.random);
    each.leg->follow(*given.passed);
    each.leg->setSession(std::move(given.session));
    each.side = std::move(static_cast<CallSide&>(given));
    each.established = true;
    watch(end);
}

std::unique_ptr<MediaLeg> BridgedCall::openMedia(const CallSide& side)
{
    auto opened = m_services.plane.open(m_loop, side.address, side.ports, side.media);
    return opened ? std::move(*opened) : nullptr;
}

void BridgedCall::prepareCaller(std::unique_ptr<MediaLeg> media)
{
    Party& caller = party(CallEnd::caller);
    caller.leg = std::make_unique<CallLeg>(m_origin.leg, std::move(media), m_services.random);
    caller.leg->setSession(std::move(m_origin.session));
    caller.side = std::move(static_cast<CallSide&>(m_origin));
    watch(CallEnd::caller);
    if (knowsAnother()) {
        caller.leg->follow(*m_origin.passed);
        m_callerDescription = m_origin.passed->told;
    }
    const std::string offer = caller.leg->session().offer();
    if (!offer.empty()) {
        if (const auto judged = caller.leg->judgeOffer(offer); !judged) {
            caller.leg->session().reject(caller.leg->rejectionOf(judged.error()));
            m_record.refusal = &RefusalCounts::notAcceptable;
            finish(refusal(judged.error().status), EndedBy::server);
            return;
        }
        caller.leg->takeWish(offer);
    }
    tryNext(nullptr);
}

void BridgedCall::tryNext(const SessionEnded* failure)
{
    Party& called = party(CallEnd::called);
    called.side.channel.reset();
    auto next = m_guide.nextTry(failure);
    if (!next) {
        rejectCaller(m_guide.lastWord());
        return;
    }
    ++m_record.attempts;
    if (called.leg && called.side.address == next->address && called.side.media == next->media)
        placeCall(*std::move(next), nullptr);
    else if (auto media = openMedia(*next))
        placeCall(*std::move(next), std::move(media));
    else
        refuse(refusal(503, q850::congestion), &RefusalCounts::noPorts);
}

/// Without media of its own it takes those of the try before.
void BridgedCall::placeCall(CallTry next, std::unique_ptr<MediaLeg> media)
{
    Party& called = party(CallEnd::called);
    if (media)
        called.leg = std::make_unique<CallLeg>(next.leg, std::move(media), m_services.random);
    else
        called.leg->renew(next.leg);
    called.side = std::move(static_cast<CallSide&>(next));
    if (!called.side.trunk.empty())
        m_record.trunk = called.side.trunk;
    m_record.redirectedTo = next.redirectedTo;
    const CallLeg& caller = *party(CallEnd::caller).leg;
    next.call.sdp = called.leg->makeOffer(caller.wish());
    called.leg->setSession(next.agent->call(std::move(next.call)));
    watch(CallEnd::called);
}

void BridgedCall::watch(CallEnd end)
{
    CallLeg& leg = *party(end).leg;
    leg.session().onEvent([this, end](const SessionEvent& event) { handle(end, event); });
    leg.media().onEvent([this, end](const MediaEvent& event) { handleMedia(end, event); });
}

void BridgedCall::calledProgressed(const SessionProgressed& event)
{
    m_guide.heardFromPeer(event.response.status());
    Party& called = party(CallEnd::called);
    const std::string description = sdpOf(event.response);
    if (!description.empty() && !called.leg->takeEarlyAnswer(description, event.dialog))
        return;
    if (!isTold(event.response.status()))
        return;
    SessionProgress progress;
    progress.status = event.response.status();
    progress.reliable = !description.empty();
    if (!description.empty() && m_callerDescription.empty() && describeForCaller(progress.sdp, false))
        m_callerDescription = progress.sdp;
    party(CallEnd::caller).leg->session().progress(std::move(progress));
}

/// Our answer to the caller's offer; where it made none, an offer of ours, for which it must take reliable responses.
bool BridgedCall::describeForCaller(std::string& description, bool final)
{
    Party& caller = party(CallEnd::caller);
    Party& called = party(CallEnd::called);
    const std::string offer = caller.leg->session().offer();
    if (offer.empty()) {
        if (!final && !caller.leg->session().supportsThere("100rel"))
            return false;
        description = caller.leg->makeOffer(called.leg->wish());
        return true;
    }
    const auto preferred = called.leg->flow() ? std::optional(called.leg->flow()->codec) : std::nullopt;
    auto answer = caller.leg->makeAnswer(offer, called.leg->wish(), preferred);
    if (!answer)
        return false;
    description = *std::move(answer);
    connectMedia();
    return true;
}

void BridgedCall::calledEstablished(const SessionEstablished& event)
{
    m_guide.heardFromPeer(200);
    Party& called = party(CallEnd::called);
    called.leg->settle(event.dialog);
    if (called.leg->flow()) {
        called.established = true;
        acceptCaller();
        return;
    }
    const SessionEnded failure = failureByUnfitAnswer();
    called.leg->session().end(endingOf(refusal(488)));
    tryNext(&failure);
}

void BridgedCall::acceptCaller()
{
    Party& caller = party(CallEnd::caller);
    SessionAcceptance acceptance;
    acceptance.sdp = m_callerDescription;
    caller.established = true;
    if (acceptance.sdp.empty())
        describeForCaller(acceptance.sdp, true);
    if (caller.leg->session().hasEnded())
        return;  // which is to be told yet
    if (caller.leg->session().accept(std::move(acceptance))) {
        end(refusal(500));
        return;
    }
    m_record.answer = m_services.scheduler.wallTime();
    m_record.release.status = 200;
    m_guide.answered();
    connectMedia();
    if (knowsAnother())
        caller.leg->due = party(CallEnd::called).leg->wish();
}

/// The caller has the early answer of a try that its media would have gone to directly.
bool BridgedCall::knowsAnother() const
{
    return m_origin.passed && !m_origin.passed->told.empty();
}

void BridgedCall::rejectCaller(const Release& release)
{
    party(CallEnd::caller).leg->session().reject(rejectionOf(release));
    finish(release, EndedBy::server);
}

const InviteSession* BridgedCall::session(CallEnd end) const
{
    const Party& wanted = party(end);
    if (wanted.hasSession())
        return &wanted.leg->session();
    return end == CallEnd::caller ? m_origin.session.get() : nullptr;
}

void BridgedCall::handleEnded(CallEnd end, const SessionEnded& event)
{
    if (m_over || goesOnWithout(end))
        return;
    const bool failed = end == CallEnd::called && !m_record.answer;
    if (failed && !party(end).established) {
        tryNext(&event);
        return;
    }
    finish(passedOn(releaseOf(event), party(end).side.translations), endedBy(end));
}

void BridgedCall::end(const Release& release, EndedBy who)
{
    if (m_over)
        return;
    if (!m_record.answer) {
        InviteSession* caller = m_origin.session ? m_origin.session.get() : &party(CallEnd::caller).leg->session();
        caller->reject(rejectionOf(release));
    }
    finish(release, who);
}

/// Sessions that have not ended are told why.
void BridgedCall::finish(const Release& release, EndedBy who)
{
    if (std::exchange(m_over, true))
        return;
    m_longestTimer.stop();
    ++m_figuresDue;
    dropTransfer(release, who);
    if (m_record.end == WallTime())
        closeRecord(m_record, release, who);
    for (const CallEnd end : {CallEnd::caller, CallEnd::called})
        if (party(end).hasSession() && !party(end).leg->session().hasEnded())
            party(end).leg->session().end(endingOf(release));
    m_dueTimer.stop();
    closeTransferRecords(release, who);
    askFigures();
}

}  // namespace trunkwright::engine
