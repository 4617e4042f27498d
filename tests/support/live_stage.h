#pragma once
// A stage for test calls on the virtual network: the tester at one host, a far side that answers at another.

#include "engine/audio/codec.h"
#include "engine/call/call.h"
#include "engine/io/virtual_world.h"
#include "engine/probe/live_tester.h"

#include <cmath>
#include <numbers>

namespace trunkwright::engine::tests {

/// A far side that answers and sends back what it hears, one tick later.
class EchoParty {
public:
    struct Behavior {
        SrtpPolicy srtp = SrtpPolicy::optional;
        std::vector<std::string> codecs{"PCMA", "PCMU", "G722", "opus"};
        bool earlyMedia = false;                ///< 183 with the answer first
        Duration ringing{};                     ///< before the answer
        std::optional<Duration> hangsUp{};      ///< after the answer
        bool mute = false;                      ///< sends silence
        Duration gap{};                         ///< echo and silence by turns, each so long; zero: no silence
        std::optional<Duration> fallsSilent{};  ///< after the answer: sends nothing any more
        bool sendsWhileHeld = false;            ///< packets of silence
        bool telephoneEvents = true;
        std::optional<int> tone_hz{};                          ///< plays it instead of the echo
        std::function<void(std::span<std::int16_t>)> alter{};  ///< the echo
        std::optional<IceSettings> ice{};
        std::function<void(InviteSession&)> instead{};  ///< of answering
        std::string refersTo{};                         ///< a URI, a second after the answer
        std::string refuses{};                          ///< 484 to calls of this URI
    };

    EchoParty(VirtualHost& host, const IpAddress& address, std::uint64_t seed, Behavior behavior)
        : m_host(host)
        , m_random(seed)
        , m_behavior(std::move(behavior))
        , m_address(address)
        , m_agent(host, m_random, settings(address))
        , m_answer(host.scheduler(), [this] { answer(); })
        , m_end(host.scheduler(), [this] { m_call->end(); })
        , m_refer(host.scheduler(), [this] { refer(); })
        , m_silence(host.scheduler(), [this] { m_call->audio().mute(true); })
        , m_sendOn(host.scheduler(), [this] { sendOn(); })
    {
        m_agent.start();
        m_agent.onCall([this](std::unique_ptr<InviteSession> session) { take(std::move(session)); });
    }

    const std::string& digits() const { return m_digits; }
    const UserAgent& agent() const { return m_agent; }
    Call* call() { return m_call.get(); }
    void forget() { m_call.reset(); }

private:
    static UserAgentSettings settings(const IpAddress& address)
    {
        UserAgentSettings settings;
        settings.transport.listen = {
            {SipProtocol::udp, {address, 5060}, {}, {}, 0}, {SipProtocol::tcp, {address, 5060}, {}, {}, 0}};
        return settings;
    }

    void take(std::unique_ptr<InviteSession> session)
    {
        if (session->invite().requestUri() == m_behavior.refuses) {
            session->reject({.status = 484});
            return;
        }
        if (m_behavior.instead) {
            m_session = std::move(session);
            return m_behavior.instead(*m_session);
        }
        CallSettings settings;
        for (const std::string& encoding : m_behavior.codecs)
            settings.media.codecs.push_back(rtpFormat(*findCodec(encoding)));
        settings.media.srtp = m_behavior.srtp;
        if (!m_behavior.telephoneEvents)
            settings.media.telephoneEvents.clear();
        settings.ice = m_behavior.ice;
        settings.local = m_address;
        Call::Events events;
        events.flow = [this](const MediaFlow& flow) {
            m_sendOn.stop();
            if (m_behavior.sendsWhileHeld && flow.direction == MediaDirection::recvonly)
                m_sendOn.startAfter({});
        };
        auto taken = Call::take(std::move(session), m_host, m_random, settings, std::move(events));
        m_call = std::move(*taken);
        m_call->audio().onHear(
            [this](TimePoint, std::span<const std::int16_t> pcm) { m_heard.assign(pcm.begin(), pcm.end()); });
        m_call->audio().onSpeak([this](TimePoint, std::span<std::int16_t> pcm) { speak(pcm); });
        m_call->audio().onKey([this](const AudioEndpoint::Key& key) { m_digits += *dtmfDigit(key.event); });
        if (m_behavior.earlyMedia)
            m_call->progress();
        m_answer.startAfter(m_behavior.ringing);
    }

    void answer()
    {
        if (m_call->accept())
            return;
        if (m_behavior.hangsUp)
            m_end.startAfter(*m_behavior.hangsUp);
        if (!m_behavior.refersTo.empty())
            m_refer.startAfter(std::chrono::seconds(1));
        if (m_behavior.fallsSilent)
            m_silence.startAfter(*m_behavior.fallsSilent);
    }

    void refer()
    {
        SessionReferral referral;
        referral.to.uri = *parseUri(m_behavior.refersTo);
        m_call->session().refer(referral);
    }

    void sendOn()
    {
        m_sendOn.startAfter(std::chrono::milliseconds(20));
        std::array<std::uint8_t, 172> packet{0x80, 8, 0, ++m_sentOn, 0, 0, 0, 0, 1, 2, 3, 4};
        m_call->audio().session().port(1).send(*m_call->audio().session().source(), packet);
    }

    void speak(std::span<std::int16_t> pcm)
    {
        if (m_behavior.mute)
            return;
        if (m_behavior.tone_hz) {
            for (std::int16_t& sample : pcm)
                sample = static_cast<std::int16_t>(
                    8000 * std::sin(2 * std::numbers::pi * *m_behavior.tone_hz * m_played++ / 8000));
            return;
        }
        m_spoken += pcm.size();
        const auto spoken_ms = static_cast<std::int64_t>(m_spoken / 8);
        const auto gap_ms = m_behavior.gap / std::chrono::milliseconds(1);
        if (gap_ms > 0 && (spoken_ms - 1) / gap_ms % 2 == 1)
            return;
        std::copy_n(m_heard.begin(), std::min(m_heard.size(), pcm.size()), pcm.begin());
        if (m_behavior.alter)
            m_behavior.alter(pcm);
    }

    VirtualHost& m_host;
    SeededRandom m_random;
    Behavior m_behavior;
    IpAddress m_address;
    UserAgent m_agent;
    std::unique_ptr<Call> m_call;
    std::unique_ptr<InviteSession> m_session;
    std::vector<std::int16_t> m_heard;
    std::string m_digits;
    double m_played = 0;
    std::size_t m_spoken = 0;  ///< samples
    std::uint8_t m_sentOn = 0;
    Timer m_answer, m_end, m_refer, m_silence, m_sendOn;
};

struct LiveStage {
    explicit LiveStage(
        EchoParty::Behavior behavior = {}, const LinkSettings& link = {.delay = std::chrono::milliseconds(20)})
    {
        world.join(here, there, link);
        far.emplace(there, *parseIpAddress("192.0.2.2"), 2, std::move(behavior));
        tester.emplace(here, random,
            LiveTesterSettings{{}, {}, [](const IpAddress&) { return parseIpAddress("192.0.2.1"); }, {},
                [](const Uri& uri) { return uri.user != "911"; }});
        request.target = *parseUri("sip:+15550001@192.0.2.2");
    }

    TestCallResult play()
    {
        std::optional<TestCallResult> result;
        const auto test = tester->start(request, [&](TestCallResult done) { result = std::move(done); });
        while (!result && world.elapsed() < std::chrono::minutes(10))
            world.runFor(std::chrono::seconds(1));
        return result.value_or(TestCallResult());
    }

    VirtualWorld world{1};
    VirtualHost& here = world.host("tester", {*parseIpAddress("192.0.2.1")});
    VirtualHost& there = world.host("far", {*parseIpAddress("192.0.2.2")});
    SeededRandom random{1};
    std::optional<EchoParty> far;
    std::optional<LiveTester> tester;
    TestCallRequest request;
};

/// "INVITE> <100 <200 ACK>"
inline std::string ladderText(const TestCallResult& result)
{
    std::string text;
    for (const LadderEntry& entry : result.ladder) {
        if (!entry.message)
            continue;
        const std::string what =
            entry.message->isRequest() ? entry.message->method() : std::to_string(entry.message->status());
        text += (text.empty() ? "" : " ") + (entry.kind == LadderEntry::Kind::sent ? what + '>' : '<' + what);
    }
    return text;
}

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::EchoParty;
using engine::tests::LiveStage;

}  // namespace trunkwright::tests
