#include "engine/probe/live_call.h"

#include "engine/probe/call_remarks.h"
#include "engine/probe/call_settings.h"
#include "engine/probe/call_story.h"
#include "engine/probe/info_digit.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/status.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr int normalClearing = 16;  // Q.850

SessionEnding clearing()
{
    return {{{"Q.850", normalClearing, {}}}, {}, 480};
}

std::string recordingFault(const boost::system::error_code& why)
{
    return "the recording cannot be written: " + why.message();
}

}  // namespace

LiveCall::LiveCall(LiveTester& tester, const TestCallRequest& request, TestDone done)
    : LiveTest(tester, request, std::move(done))
    , m_watch(m_begin)
    , m_proof(tester.random(), request.farTones_hz)
    , m_hold(m_scheduler, request.hold,
          {[this](bool held) { return !current().hold(held); }, [this] { m_proof.goOn(); },
              [this] { return current().audio().stats().unwanted; }})
    , m_digits(m_scheduler, request.dtmf,
          {[this]() -> AudioEndpoint& { return current().audio(); },
              [this](std::string text) { note(std::move(text)); }})
    , m_ring(m_scheduler, [this] { giveUp(); })
    , m_talk(m_scheduler, [this] { endAll(clearing()); })
    , m_sample(m_scheduler, [this] { sample(); })
    , m_forbidden(m_scheduler, [this] { endAll(clearing()); })
    , m_patience(m_scheduler, [this] { abandon(); })
{
}

LiveCall::~LiveCall()
{
    if (m_request.kind != TestKind::incoming || !m_line)
        return;
    m_line->agent().onCall({});
    m_line->listenToOthers({});
}

void LiveCall::hangUp()
{
    m_result.stopped = true;
    if (m_legs.empty())
        return fail("stopped before the call was placed");
    m_patience.startAfter(patience);
    endAll(clearing());
}

void LiveCall::abandon()
{
    using How = SessionEnded::How;
    constexpr int timedOut = 408;
    const bool isSent = findRequest(m_result, LadderEntry::Kind::sent, m_answered || hasCrossed() ? "BYE" : "CANCEL");
    const int status = hasCrossed() ? m_lastFinal : timedOut;
    conclude({m_answered ? How::hungUp : How::cancelled, status, {},
        Message::response(status, std::string(reasonPhrase(status))),
        isSent ? Farewell::unanswered : Farewell::unsent});
}

void LiveCall::endAll(SessionEnding ending)
{
    m_ring.stop();
    m_sample.stop();
    m_digits.stop();
    if (!m_ended)
        m_ended = m_scheduler.now();
    for (const Leg& leg : m_legs) {
        if (leg.hasEnded)
            continue;
        leg.call->audio().close();  // RFC 3261 15: at BYE, whether it is answered or not
        leg.call->end(ending);
    }
}

void LiveCall::begin()
{
    if (m_request.recordDescriptor >= 0) {
        if (const auto why = m_proof.record(m_request.recordDescriptor, m_scheduler.now())) {
            m_result.machineFault = recordingFault(why);
            return fail(m_result.machineFault);
        }
    }
    m_ring.startAfter(m_request.ringTimeout);
    m_sample.startAfter(StreamWatch::interval);
    if (m_request.kind == TestKind::incoming)
        await();
    else
        place(m_request.target, std::nullopt);
}

void LiveCall::giveUp()
{
    if (m_legs.empty())
        fail("no call came from " + m_request.target.host);
    else
        endAll({});
}

void LiveCall::await()
{
    m_line->listenToOthers(
        [this](const TappedMessage& tapped, const TestLine::Heard& heard) { LiveTest::hear(tapped, heard); });
    m_line->agent().onCall([this](std::unique_ptr<InviteSession> session) { take(std::move(session)); });
}

/// One call, of the target: others are refused, for a session that is dropped refuses its call.
void LiveCall::take(std::unique_ptr<InviteSession> session)
{
    const IpAddress caller = session->flow().remote.address;
    if (!isTarget(caller))
        note("a call from " + caller.toString() + " is refused: it is not the target");
    if (!m_legs.empty() || !isTarget(caller) || isFinished())
        return;
    add(Call::take(
            std::move(session), m_tester.network(), m_tester.random(), callSettings(m_request, m_local), events(0)),
        std::nullopt);
    if (!isFinished())
        current().accept();
}

OutgoingCall LiveCall::outgoing(const Uri& uri)
{
    auto call = requestTo<OutgoingCall>(uri);
    SessionPolicy& policy = call.policy.emplace();
    policy.reliability = m_request.reliableProvisional ? Reliability::supported : Reliability::onDemand;
    policy.timer.interval_s = m_request.sessionExpires_s.value_or(0);
    call.mayFollow = [this, alive = std::weak_ptr(m_alive)](
                         const Uri& contact) { return !alive.expired() && mayFollow(contact); };
    return call;
}

void LiveCall::place(const Uri& uri, std::optional<Referral> referral)
{
    add(Call::place(m_line->agent(), m_tester.network(), m_tester.random(), callSettings(m_request, m_local),
            outgoing(uri), m_request.earlyOffer, events(m_legs.size())),
        std::move(referral));
}

Call::Events LiveCall::events(std::size_t leg)
{
    return {[this, leg](const SessionEvent& event) { handle(leg, event); },
        [this, leg](const MediaFlow& flow) { agreed(leg, flow); },
        [this, leg](const MediaRefusal& refusal) { unfit(leg, refusal); },
        [this, leg](const IceEvent& event) { changeIce(leg, event); }};
}

void LiveCall::add(Call::Opened call, std::optional<Referral> referral)
{
    if (!call) {
        m_result.machineFault = "cannot open media ports on " + m_local.toString() + ": " + call.error().message();
        return fail(m_result.machineFault);
    }
    const std::size_t leg = m_legs.size();
    m_legs.push_back({std::move(*call), std::move(referral), {}});
    AudioEndpoint& audio = m_legs.back().call->audio();
    audio.session().port(1).receivedDscp();  // from now on
    audio.mute(true);                        // until the answer: some far sides echo while they play an announcement
    audio.onSpeak([this, leg](TimePoint at, std::span<std::int16_t> pcm) { speak(leg, at, pcm); });
    audio.onHear([this, leg](TimePoint at, std::span<const std::int16_t> pcm) { hear(leg, at, pcm); });
    audio.onKey([this](const AudioEndpoint::Key& key) {
        if (const auto digit = dtmfDigit(key.event))
            m_digits.heardEvent(*digit, key);
    });
}

void LiveCall::switchTo(std::size_t leg)
{
    m_current = leg;
    m_ended.reset();
    m_mediaTo.reset();
    m_result.endedByFarSide = false;
    m_watch = StreamWatch(m_begin);
    if (m_legs[leg].flow)
        follow(*m_legs[leg].flow);
}

void LiveCall::beginTalk()
{
    m_ring.stop();
    m_answered = m_scheduler.now();
    current().audio().forgetStalls();
    m_result.outcome = TestCallOutcome::answered;
    endEarlyMedia();
    m_talk.startAfter(m_request.talk);
    m_digits.start();
    if (m_request.hold > Duration::zero())
        m_hold.startAfter(std::max<Duration>((m_request.talk - m_request.hold) / 2, {}));
}

void LiveCall::endEarlyMedia()
{
    m_result.earlyMedia = current().audio().stats().firstPacket.has_value();
    if (m_result.earlyMedia)
        m_result.earlyAudio = m_proof.earlyVerdict().value_or(HeardAudio());
}

void LiveCall::speak(std::size_t leg, TimePoint at, std::span<std::int16_t> pcm)
{
    if (!isCurrent(leg))
        return;
    m_proof.speak(at, pcm, isEchoDue());
}

/// Not on hold, also not on one of the far side. But a far side that ends the audio of a call fails to send it back.
bool LiveCall::isEchoDue() const
{
    const AudioEndpoint& audio = current().audio();
    const MediaFlow& flow = *audio.flow();
    const bool isEnded = flow.isRemoved() || flow.direction == MediaDirection::inactive;
    return !audio.isSendingDigits() && (flow.direction == MediaDirection::sendrecv || (isEnded && !m_hold.isHeld()));
}

void LiveCall::hear(std::size_t leg, TimePoint at, std::span<const std::int16_t> pcm)
{
    if (!isCurrent(leg))
        return;
    if (current().audio().stalls().count > 0)
        m_proof.endTiming();
    m_proof.hear(at, pcm, !m_hold.isBeginning());
    m_digits.hear(pcm);
    if (m_hold.awaitsTone() && m_proof.hasHeardTone())
        m_hold.heardTone();
}

void LiveCall::agreed(std::size_t leg, const MediaFlow& flow)
{
    for (const int component : {1, 2})
        m_tester.tellKeys(m_legs[leg].call->audio().session().port(component).local(), flow.srtp);
    m_legs[leg].flow = flow;
    if (isCurrent(leg))
        follow(flow);
}

void LiveCall::follow(const MediaFlow& flow)
{
    m_watch.follow(flow, m_scheduler.now());
    m_result.ownMedia = current().audio().session().port(1).local();
    followMedia(flow.remoteRtp);
    m_result.codec = flow.codec.encoding;
    m_result.ptime_ms = flow.ptime_ms;
    m_result.srtpSuite = flow.srtp ? flow.srtp->suite : std::string();
    m_result.telephoneEvents = flow.telephoneEvent.has_value();
    if (flow.remoteIce) {
        if (!m_result.ice)
            m_result.ice.emplace();
        m_result.ice->lite = flow.remoteIce->lite;
    }
    if (!m_answered)
        m_proof.listenEarly();
}

/// 0.0.0.0 is a hold, port 0 an end. Before the answer forks have addresses of their own.
void LiveCall::followMedia(const IpEndpoint& remote)
{
    if (remote.address.isUnspecified() || remote.port == 0)
        return;
    m_result.farMedia = remote;
    if (m_answered && m_mediaTo && *m_mediaTo != remote.address)
        note("the far side moves its media from " + m_mediaTo->toString() + " to " + remote.address.toString());
    m_mediaTo = remote.address;
}

void LiveCall::unfit(std::size_t leg, const MediaRefusal& refusal)
{
    m_legs[leg].isUnfit = !isCurrent(leg);
    if (isCurrent(leg))
        m_unfit = refusal.text;
    note(refusal.text);
    m_legs[leg].call->end(clearing());
}

void LiveCall::changeIce(std::size_t leg, const IceEvent& event)
{
    if (!isCurrent(leg))
        return;
    using enum IceEvent::Kind;
    if (event.kind == selected && event.component == 1) {
        IceOutcome& ice = m_result.ice ? *m_result.ice : m_result.ice.emplace();
        ice.local = event.local;
        ice.remote = event.remote;
        if (event.isNominated && !ice.connected) {
            ice.connected = sinceBegin();
            note("ICE: media go from " + ice.local.toString() + " to " + ice.remote.toString());
        }
    } else if (event.kind == failed && !(m_result.ice && m_result.ice->connected)) {
        note("ICE found no way to the far side");
    } else if (event.kind == consentLost && event.component == 1) {
        note("ICE: the far side does not answer any more, so nothing is sent to it");
    }
}

void LiveCall::sample()
{
    m_sample.startAt(m_sample.due() + StreamWatch::interval);
    if (!m_legs.empty())
        m_watch.sample(m_scheduler.now(), current().audio().stats(), current().audio().stalls().count);
}

void LiveCall::complete()
{
    for (Timer* timer : {&m_ring, &m_talk, &m_sample, &m_forbidden, &m_patience})
        timer->stop();
    m_hold.stop();
    m_digits.stop();
    m_result.hold = m_hold.result();
    m_result.digitsSent = m_digits.sent();
    m_result.digitsHeard = m_digits.heard();
    m_result.heardEvents = m_digits.heardEvents();
    if (const auto heard = m_proof.verdict())
        m_result.audio = *heard;
    else if (!m_answered && !m_legs.empty())
        endEarlyMedia();
    if (!m_legs.empty()) {
        m_result.streams = m_watch.results(current().audio());
        readMarks(m_result.streams, current().audio().session().port(1));
        m_result.stalls = current().audio().stalls();
        if (m_answered && m_result.stalls.count > 0)
            note(remarkOn(m_result.stalls));
        if (const auto count = m_result.streams.empty() ? 0 : m_result.streams.back().implausibleReports)
            note(implausibleText(count));
    }
    if (m_result.streams.empty() || m_result.streams.back().packets == 0)
        m_result.audio.level_dbfs = m_result.audio.clippingFraction = std::nullopt;
    if (const auto why = m_proof.finishRecording())
        m_result.machineFault = recordingFault(why);
}

}  // namespace trunkwright::engine
