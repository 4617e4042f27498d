#pragma once
// Puts the far side on hold in the middle of a test call and takes it back: two offers, and the audio after them.
// Threads: the loop of its call.

#include "engine/io/scheduler.h"
#include "engine/probe/test_call.h"

namespace trunkwright::engine {

class HoldTrial {
public:
    struct Call {
        std::function<bool(bool held)> offer;     ///< false: there is no room for an offer now
        std::function<void()> resumed;            ///< audio is to come back from now on
        std::function<std::uint64_t()> unwanted;  ///< packets that came though none were wanted, so far
    };

    HoldTrial(Scheduler& scheduler, Duration length, Call call);

    void startAfter(Duration wait) { m_step.startAfter(wait); }
    /// The offer may be made again.
    void retry() { m_step.startAfter({}); }
    void stop();

    /// One of its offers is under way.
    bool isOffering() const { return m_offer != Offer::none; }
    bool isBeginning() const { return m_offer == Offer::hold; }
    /// From that offer on until audio is to come back.
    bool isHeld() const
    {
        return isOffering() || (m_result && m_result->status / 100 == 2 && m_result->resumeStatus == 0);
    }
    /// That offer was answered; 491 changes nothing. Above 299 there is no description.
    void answered(int status, const std::string& sdp);
    /// After the resumption, until audio is back.
    bool awaitsTone() const { return m_resumed.has_value(); }
    void heardTone();  ///< awaited

    /// Null: it was not tried.
    const std::optional<HoldResult>& result() const { return m_result; }

private:
    enum class Offer : std::uint8_t { none, hold, resume };

    void step();

    Scheduler& m_scheduler;
    Duration m_length;
    Call m_call;
    Offer m_offer = Offer::none;
    std::optional<HoldResult> m_result;
    TimePoint m_heldSince{};
    std::uint64_t m_unwanted = 0;        ///< when the far side had had its time to fall silent
    std::optional<TimePoint> m_resumed;  ///< audio is to come back after that
    Timer m_step, m_count;
};

}  // namespace trunkwright::engine
