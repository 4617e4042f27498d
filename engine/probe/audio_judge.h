#pragma once
// What is heard in a call: this call's own test signal coming back, or a tone that far sides play; else only how loud
// it was. One stream, one thread.

#include "engine/audio/signal_level.h"
#include "engine/audio/test_signal_detector.h"
#include "engine/audio/tone_detector.h"
#include "engine/probe/test_call.h"

namespace trunkwright::engine {

class AudioJudge {
public:
    AudioJudge(const TestSignal& signal, const std::vector<int>& farTones_hz);

    /// At the sample rate of the signal.
    void listen(std::span<const std::int16_t> pcm);
    /// So much of the signal was not sent: digits took its place, or the call was on hold.
    void excuse(std::size_t samples) { m_excused += samples; }
    /// Whether any tone of either kind was there at all, for 100 ms or more.
    bool hasHeardTone() const;
    /// Of all that was listened to; empty when that was nothing.
    HeardAudio verdict() const;

private:
    struct Mark {
        std::uint64_t listened_ms = 0, tones_ms = 0;
    };

    void lookAgain();
    std::uint64_t tones_ms() const;
    std::optional<double> heardFraction() const;

    TestSignalDetector m_signal;
    std::vector<ToneDetector> m_farTones;
    LevelMeter m_level;
    std::optional<TestSignalDetector::Match> m_match;  ///< the first one
    std::uint64_t m_lastLook_ms = 0;
    std::uint64_t m_tonesAtLastLook_ms = 0;
    /// The end of the first second that was mostly tone: an announcement before the echo, and the way there and back,
    /// are no gaps in it.
    std::optional<Mark> m_begin;
    int m_sampleRate_hz;
    std::size_t m_excused = 0;  ///< samples
};

}  // namespace trunkwright::engine
