#pragma once
// What a test call sends and hears: a signal of its own, recognized in what comes back, and the recording of both.
// Threads: the loop of its call.

#include "engine/probe/audio_judge.h"
#include "engine/probe/recording.h"

namespace trunkwright::engine {

class AudioProof {
public:
    static constexpr int sampleRate_hz = 8000;

    AudioProof(RandomSource& random, std::vector<int> farTones_hz);

    /// All from now on, at most an hour, into an open file (see WavWriter).
    boost::system::error_code record(int descriptor, TimePoint now);
    boost::system::error_code finishRecording();

    /// Before the answer nothing is sent, and what comes is judged by itself.
    void listenEarly();
    /// A signal of its own for each stretch of audio, so that nothing that was sent before is taken for it.
    void start();
    /// The same after a pause: what was heard before it counts too.
    void goOn();

    /// Fills in what is sent. `isDue`: the far side is to send it back.
    void speak(TimePoint at, std::span<std::int16_t> pcm, bool isDue);
    /// `counts`: whether it is judged.
    void hear(TimePoint at, std::span<const std::int16_t> pcm, bool counts);

    /// From now on the tones come when this machine plays them, later than the line brings them.
    void endTiming();
    /// Since the last start().
    bool hasHeardTone() const { return m_judge && m_judge->hasHeardTone(); }
    /// Null: never started.
    std::optional<HeardAudio> verdict() const;
    std::optional<HeardAudio> earlyVerdict() const;

private:
    TestSignal newSignal() { return TestSignal(m_random.number64(), sampleRate_hz); }

    RandomSource& m_random;
    std::vector<int> m_farTones_hz;
    std::optional<TestSignal> m_signal;
    std::uint64_t m_position = 0;  ///< in the signal, of the next sample to send
    std::optional<AudioJudge> m_earlyJudge, m_judge;
    std::optional<Recording> m_recording;
};

}  // namespace trunkwright::engine
