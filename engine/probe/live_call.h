#pragma once
// A test call: rings or waits to be rung, proves the audio by a signal of its own, presses keys, holds, and hangs up;
// what it met on the way is its result. Threads: as LiveTest.

#include "engine/call/call.h"
#include "engine/probe/audio_proof.h"
#include "engine/probe/hold_trial.h"
#include "engine/probe/live_test.h"
#include "engine/probe/stream_watch.h"

namespace trunkwright::engine {

class LiveCall final : public LiveTest {
public:
    LiveCall(LiveTester& tester, const TestCallRequest& request, TestDone done);
    ~LiveCall() override;

    void hangUp() override;

private:
    /// A call that this one was redirected or transferred to follows it.
    struct Leg {
        std::unique_ptr<Call> call;
        std::optional<std::uint32_t> referral;  ///< the far side's wish that it fulfills
        bool hasEnded = false;
    };

    void begin() override;
    void complete() override;
    void received(const Message& message) override;

    void place(const Uri& uri, std::optional<std::uint32_t> referral);
    void await();
    void take(std::unique_ptr<InviteSession> session);
    Call::Events events(std::size_t leg);
    void add(Call::Opened call, std::optional<std::uint32_t> referral);
    void giveUp();
    CallSettings callSettings() const;
    OutgoingCall outgoing(const Uri& uri);
    Call& current() { return *m_legs.back().call; }
    bool isCurrent(std::size_t leg) const { return leg + 1 == m_legs.size(); }

    void handle(std::size_t leg, const SessionEvent& event);
    void progressed(std::size_t leg, const SessionProgressed& event);
    void established(std::size_t leg, const SessionEstablished& event);
    void reoffered(int status, const std::string& sdp);
    void referred(std::size_t leg, const SessionReferred& event);
    void requested(const SessionRequested& event);
    void ended(std::size_t leg, const SessionEnded& event);
    bool follows(const SessionEnded& event);
    void conclude(const SessionEnded& event);
    void reportReferral(std::size_t leg, int status);

    void beginTalk();
    void endEarlyMedia();
    void speak(std::size_t leg, TimePoint at, std::span<std::int16_t> pcm);
    void hear(std::size_t leg, TimePoint at, std::span<const std::int16_t> pcm);
    void agreed(std::size_t leg, const MediaFlow& flow);
    void followMedia(const IpEndpoint& remote);
    void unfit(std::size_t leg, const MediaRefusal& refusal);
    void changeIce(std::size_t leg, const IceEvent& event);
    void readMarks();
    void sample();
    void endAll(SessionEnding ending);
    void abandon();

    std::vector<Leg> m_legs;
    StreamWatch m_watch;
    AudioProof m_proof;
    HoldTrial m_hold;
    std::optional<TimePoint> m_answered, m_ended;  ///< by 2xx, by the first BYE or CANCEL
    int m_redirects = 0;
    int m_lastFinal = 0;                 ///< of the answers to INVITE that came
    std::optional<IpAddress> m_mediaTo;  ///< the far side's address for media
    std::string m_unfit;                 ///< why the call cannot go on; empty: it can
    Timer m_ring, m_talk, m_digits, m_sample, m_forbidden, m_patience;
};

}  // namespace trunkwright::engine
