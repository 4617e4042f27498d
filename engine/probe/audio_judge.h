#pragma once
// What is heard in a call: this call's own test signal coming back, or a tone that far sides play; else only how loud
// it was.
//
// The signal is due from the first moment on, less its delay, a second for the way to open, and at most half a minute
// of other audio that comes before it: a beep, or the announcement before an echo test, which takes 20 s and more.
//
// One stream, one thread.

#include "engine/audio/signal_level.h"
#include "engine/audio/test_signal_detector.h"
#include "engine/audio/tone_detector.h"
#include "engine/probe/silence_watch.h"
#include "engine/probe/test_call.h"

namespace trunkwright::engine {

class AudioJudge {
public:
    AudioJudge(const TestSignal& signal, const std::vector<int>& farTones_hz);

    /// At the sample rate of the signal.
    void listen(std::span<const std::int16_t> pcm);
    /// So much of the signal is not due back: digits took its place, or the call was on hold.
    void excuse(std::size_t samples);
    /// What comes from now on says nothing of the round trip: this machine has stalled.
    void endTiming() { m_isTimed = false; }
    /// What was heard of a signal before this one counts too.
    void add(const AudioJudge& before);
    /// Whether any tone of either kind was there at all, for 100 ms or more.
    bool hasHeardTone() const;
    /// Of all that was listened to; empty when that was nothing.
    HeardAudio verdict() const;

private:
    /// At some time, or in all.
    struct Share {
        double due_ms = 0, heard_ms = 0;
    };

    SignalFidelity fidelity() const;
    void lookAgain();
    bool isRecognized() const;
    bool isHeard() const;
    std::uint64_t farTone_ms() const;
    Share share() const;
    Share shareOfSignal() const;
    Share shareOfTone() const;
    double delay_ms(const TestSignalDetector::Match& match) const;
    std::uint64_t quietEnd_ms() const;
    void tellWhen(HeardAudio& heard) const;

    TestSignalDetector m_signal;
    std::vector<ToneDetector> m_farTones;
    LevelMeter m_level;
    std::optional<TestSignalDetector::Match> m_match;  ///< the first one
    std::uint64_t m_lastLook_ms = 0;
    std::uint64_t m_toneAtLastLook_ms = 0;
    std::uint64_t m_toneUntil_ms = 0;  ///< the last look that found more of it
    /// Of looks at which the signal was recognized: its delay, to 20 ms.
    double m_delays_ms = 0;
    int m_delayLooks = 0;
    /// The end of the first second that was mostly a tone of the far side: an announcement before it is no gap.
    std::optional<Share> m_toneBegin;
    Share m_before;
    std::optional<SignalFidelity> m_fidelityBefore;
    bool m_wasHeard = false;  ///< before
    SilenceWatch m_silence;   ///< by looks
    std::size_t m_excusedAtLastLook = 0;
    int m_sampleRate_hz;
    std::size_t m_excused = 0;            ///< samples
    std::uint64_t m_excusedUntil_ms = 0;  ///< when they would have been sent
    bool m_isTimed = true;
};

}  // namespace trunkwright::engine
