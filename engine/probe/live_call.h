#pragma once
// A test call: rings or waits to be rung, proves the audio by a signal of its own, presses keys, holds, and hangs up;
// what it met on the way is its result. Threads: as LiveTest.

#include "engine/call/call.h"
#include "engine/probe/audio_proof.h"
#include "engine/probe/digit_trial.h"
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
    /// The far side's wish for a transfer.
    struct Referral {
        std::size_t leg = 0;  ///< that it came in
        std::uint32_t id = 0;
        std::string to;
    };
    /// A call that this one was transferred to follows it.
    struct Leg {
        std::unique_ptr<Call> call;
        std::optional<Referral> referral;
        std::optional<MediaFlow> flow;  ///< that holds
        bool isUnfit = false;
        bool hasEnded = false;
    };

    void begin() override;
    void complete() override;
    void received(const Message& message) override;
    void connectionLost(const SipFlow& flow) override;

    void place(const Uri& uri, std::optional<Referral> referral);
    void await();
    void take(std::unique_ptr<InviteSession> session);
    Call::Events events(std::size_t leg);
    void add(Call::Opened call, std::optional<Referral> referral);
    void giveUp();
    OutgoingCall outgoing(const Uri& uri);
    Call& current() const { return *m_legs[m_current].call; }
    bool isCurrent(std::size_t leg) const { return leg == m_current; }

    void handle(std::size_t leg, const SessionEvent& event);
    void progressed(std::size_t leg, const SessionProgressed& event);
    void established(std::size_t leg, const SessionEstablished& event);
    void findContact(const Message& answer);
    void reoffered(int status, const std::string& sdp);
    void referred(std::size_t leg, const SessionReferred& event);
    void requested(const SessionRequested& event);
    void ended(std::size_t leg, const SessionEnded& event);
    void receivedAnswer(int status);
    bool hasCrossed() const;  ///< a 2xx the CANCEL of this side
    void conclude(const SessionEnded& event);
    void concludeAnswered(const SessionEnded& event);
    void tellFarewell(const SessionEnded& event);
    void reportReferral(std::size_t leg, int status);

    void beginTalk();
    void switchTo(std::size_t leg);  ///< that a transfer has led to, and is told of from now on
    void endEarlyMedia();
    bool isEchoDue() const;
    void speak(std::size_t leg, TimePoint at, std::span<std::int16_t> pcm);
    void hear(std::size_t leg, TimePoint at, std::span<const std::int16_t> pcm);
    void agreed(std::size_t leg, const MediaFlow& flow);
    void follow(const MediaFlow& flow);
    void followMedia(const IpEndpoint& remote);
    void unfit(std::size_t leg, const MediaRefusal& refusal);
    void changeIce(std::size_t leg, const IceEvent& event);
    void sample();
    void endAll(SessionEnding ending);
    void abandon();

    std::vector<Leg> m_legs;
    std::size_t m_current = 0;  ///< the leg that talks; before the answer, the one that is to
    StreamWatch m_watch;
    AudioProof m_proof;
    HoldTrial m_hold;
    DigitTrial m_digits;
    std::optional<TimePoint> m_answered, m_ended;  ///< by 2xx, by the first BYE or CANCEL
    int m_lastFinal = 0;                           ///< of the answers to INVITE that came
    int m_byeAnswer = 0;                           ///< the last that came
    bool m_proceeds = false;                       ///< the last of them was provisional
    std::optional<IpAddress> m_mediaTo;            ///< the far side's address for media
    std::string m_unfit;                           ///< why the call cannot go on; empty: it can
    /// With a far side that does not answer BYE or CANCEL, when a person waits.
    static constexpr Duration patience = std::chrono::seconds(4);
    Timer m_ring, m_talk, m_sample, m_forbidden, m_patience;
};

}  // namespace trunkwright::engine
