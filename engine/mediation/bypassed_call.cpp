#include "engine/mediation/bypassed_call.h"

#include "engine/mediation/bypass_rule.h"
#include "engine/mediation/session_release.h"
#include "engine/sip/message_sdp.h"

#include <utility>

namespace trunkwright::engine {

namespace {

bool isCodec(const RtpFormat& format)
{
    return !equalsIgnoringCase(format.encoding, "telephone-event") && !equalsIgnoringCase(format.encoding, "CN");
}

/// The first codec that both describe.
std::string commonCodec(const SdpSession& first, const SdpSession& second)
{
    const auto others = rtpFormats(second.media.front());
    for (const RtpFormat& format : rtpFormats(first.media.front()))
        if (isCodec(format) && std::ranges::any_of(others, [&](const auto& each) { return sameCodec(each, format); }))
            return format.encoding;
    return {};
}

/// Of "1 AES_CM_128_HMAC_SHA1_80 inline:…".
std::string suiteOf(const SdpSession& description)
{
    const std::string_view crypto = attributeValue(description.media.front().attributes, "crypto").value_or("");
    const auto read = parseSdesCrypto(crypto);
    return read ? read->suite : std::string();
}

}  // namespace

BypassedCall::BypassedCall(Scheduler& scheduler, RandomSource& random, CallGuide& guide, CallOrigin origin,
    CallRecord record, Duration longest)
    : m_scheduler(scheduler)
    , m_random(random)
    , m_guide(guide)
    , m_record(std::move(record))
    , m_longest(longest)
    , m_referral(scheduler, [this](const Release& release, EndedBy who) { end(release, who); })
    , m_longestTimer(scheduler, [this] { end(timeOut(Clearing::longestCall)); })
    , m_dueTimer(scheduler, [this] { offerWhatIsDue(); })
{
    m_record.start = scheduler.wallTime();
    Party& caller = party(CallEnd::caller);
    caller.session = std::move(origin.session);
    caller.side = std::move(static_cast<CallSide&>(origin));
    caller.told.emplace(caller.side.address, caller.side.leg.hold, random);
    caller.last = passableDescription(caller.session->offer());
    caller.wish = mediaDirection(*caller.last, caller.last->media.front());
    watch(CallEnd::caller);
}

void BypassedCall::start()
{
    m_longestTimer.startAfter(m_longest);
    tryNext(nullptr);
}

void BypassedCall::watch(CallEnd end)
{
    party(end).session->onEvent([this, end](const SessionEvent& event) { handle(end, event); });
}

void BypassedCall::tryNext(const SessionEnded* failure)
{
    const Party& caller = party(CallEnd::caller);
    party(CallEnd::called).side.channel.reset();
    auto next = m_guide.nextTry(failure);
    if (!next)
        rejectCaller(m_guide.lastWord());
    else if (mayPass(*caller.last, caller.side, *next))
        placeCall(*std::move(next));
    else
        m_guide.carryMedia(*std::move(next));
}

void BypassedCall::placeCall(CallTry next)
{
    ++m_record.attempts;
    if (!next.trunk.empty())
        m_record.trunk = next.trunk;
    m_record.redirectedTo = next.redirectedTo;
    Party& called = party(CallEnd::called) = Party();
    m_answers.clear();
    called.side = std::move(static_cast<CallSide&>(next));
    called.told.emplace(called.side.address, called.side.leg.hold, m_random);
    next.call.sdp = called.told->tell(*party(CallEnd::caller).last);
    called.told->settle();
    called.session = next.agent->call(std::move(next.call));
    watch(CallEnd::called);
}

void BypassedCall::calledProgressed(const SessionProgressed& event)
{
    m_guide.heardFromPeer(event.response.status());
    if (!isTold(event.response.status()))
        return;
    Party& caller = party(CallEnd::caller);
    const std::string text = sdpOf(event.response);
    const auto description = caller.told->isKnown() ? std::nullopt : passableDescription(text);
    SessionProgress progress;
    progress.status = event.response.status();
    progress.reliable = !text.empty();
    if (description)
        progress.sdp = caller.told->tell(*description);
    if (caller.session->progress(std::move(progress)) || !description)
        return;
    caller.told->settle();
    m_toldFork = event.dialog;
    m_toldBy = event.response.status();
}

void BypassedCall::takeForkAnswer(const SessionAnswered& event)
{
    const bool final = event.message.status() >= 200;
    if (final || m_answers.contains(event.dialog) || m_answers.size() < party(CallEnd::called).side.leg.maxEarlyDialogs)
        m_answers[event.dialog] = event.sdp;
    if (!final)
        m_latestFork = event.dialog;
}

void BypassedCall::offerLatestFork()
{
    Party& caller = party(CallEnd::caller);
    const bool mayOffer = m_hasConfirmed && !m_offering && !m_record.answer && m_latestFork != m_toldFork
        && caller.session->allowsThere("UPDATE");
    const auto answer = mayOffer ? m_answers.find(m_latestFork) : m_answers.end();
    const auto description = answer != m_answers.end() ? passableDescription(answer->second) : std::nullopt;
    if (!description || !caller.told->isNews(*description)
        || caller.session->offer(caller.told->tell(*description), InviteSession::OfferBy::update))
        return;
    m_offeredFork = m_latestFork;
    m_offering = Offering{CallEnd::caller, Asker::none, {}};
}

void BypassedCall::calledEstablished(const SessionEstablished& event)
{
    m_guide.heardFromPeer(200);
    Party& called = party(CallEnd::called);
    called.established = true;
    called.last = passableDescription(m_answers[event.dialog]);
    m_answers.clear();
    if (event.dialog != m_toldFork && called.told->origin().version > 1)
        called.told->forget();
    if (called.last && called.last->media.front().port != 0) {
        acceptCaller();
        return;
    }
    const SessionEnded failure = failureByUnfitAnswer();
    called.session->end(endingOf(refusal(488)));
    tryNext(&failure);
}

/// A caller that was told of another fork has to hear the same again; what is true it is offered afterwards.
void BypassedCall::acceptCaller()
{
    Party& caller = party(CallEnd::caller);
    if (m_offering && m_offering->to == CallEnd::called && m_offering->asker == Asker::waits) {
        refuseOffer(CallEnd::caller, 491);
        m_offering->asker = Asker::gone;
    }
    SessionAcceptance acceptance;
    if (!caller.told->isKnown()) {
        acceptance.sdp = caller.told->tell(*party(CallEnd::called).last);
        caller.told->settle();
    }
    if (caller.session->hasEnded())
        return;  // which is to be told yet
    if (caller.session->accept(std::move(acceptance))) {
        end(refusal(500));
        return;
    }
    m_record.answer = m_scheduler.wallTime();
    m_record.release.status = 200;
    m_guide.answered();
    m_record.media = MediaHandling::bypassed;
}

void BypassedCall::rejectCaller(const Release& release)
{
    party(CallEnd::caller).session->reject(rejectionOf(release));
    finish(release, EndedBy::server);
}

void BypassedCall::handleEnded(CallEnd end, const SessionEnded& event)
{
    if (end == CallEnd::called && !m_record.answer && !party(end).established)
        tryNext(&event);
    else if (!m_referral.goesOnWithout(end))
        finish(passedOn(releaseOf(event), party(end).side.translations), endedBy(end));
}

void BypassedCall::end(const Release& release, EndedBy who)
{
    if (m_over)
        return;
    if (!m_record.answer)
        party(CallEnd::caller).session->reject(rejectionOf(release));
    finish(release, who);
}

/// Sessions that have not ended are told why.
void BypassedCall::finish(const Release& release, EndedBy who)
{
    if (std::exchange(m_over, true))
        return;
    m_longestTimer.stop();
    m_dueTimer.stop();
    m_record.end = m_scheduler.wallTime();
    m_record.endedBy = who;
    m_record.release.cause = release.cause;
    if (m_record.answer)
        m_record.release.clearing = release.clearing;
    else
        m_record.release.status = release.status;
    describeLegs();
    for (Party& each : m_parties)
        if (each.session && !each.session->hasEnded())
            each.session->end(endingOf(release));
    m_scheduler.post([this, alive = std::weak_ptr(m_alive)] {
        if (!alive.expired())
            m_guide.ended(m_record);
    });
}

void BypassedCall::describeLegs()
{
    for (const CallEnd end : {CallEnd::caller, CallEnd::called}) {
        const Party& each = party(end);
        const Party& other = party(otherEnd(end));
        LegRecord& leg = legOf(m_record, end);
        if (each.session) {
            leg.callId = each.session->dialog().callId;
            leg.peer = each.session->flow().remote.toString();
        }
        if (!m_record.answer || !each.last || !other.last)
            continue;
        leg.codec = commonCodec(*each.last, *other.last);
        if (!suiteOf(*other.last).empty())
            leg.srtp = suiteOf(*each.last);
    }
}

bool BypassedCall::isCalm() const
{
    return !m_over && !m_offering && !m_referral.isOpen() && party(CallEnd::caller).established
        && party(CallEnd::called).established;
}

CallOrigin BypassedCall::give(CallEnd end)
{
    m_over = true;
    m_longestTimer.stop();
    m_dueTimer.stop();
    Party& given = party(end);
    CallOrigin origin;
    static_cast<CallSide&>(origin) = std::move(given.side);
    origin.session = std::move(given.session);
    const auto& known = given.told->known();
    origin.passed = PassedMedia{known ? toString(*known) : std::string(), given.told->origin(), given.wish};
    return origin;
}

}  // namespace trunkwright::engine
