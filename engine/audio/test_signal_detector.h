#pragma once
// Recognizes a test signal in received audio, through codecs, loss and delay: proof that this leg's audio arrived, not
// only packets.
//
// The audio is looked at in windows of 20 ms, each of which has one of the signal's tones or none. The delay at which
// most windows have the right tone says whether it is the signal, and how late; correlation with the signal makes the
// delay exact to a fraction of a millisecond. One stream, one thread; listening does not allocate.

#include "engine/audio/frame_queue.h"
#include "engine/audio/signal_fidelity.h"
#include "engine/audio/signal_track.h"

#include <optional>

namespace trunkwright::engine {

class TestSignalDetector {
public:
    /// Position 0 of what it hears is position 0 of the signal when there is no delay.
    explicit TestSignalDetector(const TestSignal& signal, int mostDelay_ms = 3000);

    /// At the sample rate of the signal.
    void listen(std::span<const std::int16_t> samples);

    struct Match {
        int matched_percent = 0;  ///< windows with the right tone, of those that have one and should
        double delay_ms = 0;
        bool isExact = false;  ///< the delay was confirmed by correlation; else it is right to 20 ms
    };
    /// Over the last 10 s; null when nothing was recognized: half of the tones wrong, or too few right ones to rule
    /// out chance, 0.7 s of them at least.
    std::optional<Match> match() const;
    /// What of all that was listened to was the signal. A tone that lasts longer than a symbol is none of it.
    SignalTrack::Heard heard() const { return m_track.heard(); }
    /// Of all that had its tones.
    const SignalFidelity& fidelity() const { return m_fidelity; }
    std::uint64_t listened_ms() const { return m_count * window_ms; }

private:
    static constexpr int window_ms = SignalTrack::window_ms;
    static constexpr int halfWindow_ms = window_ms / 2;
    static constexpr std::size_t recentWindows = 50;

    void look(std::span<const std::int16_t> window);
    std::uint8_t toneIn(std::span<const std::int16_t> window) const;
    std::array<float, TestSignal::frequencies_hz.size()> energiesIn(std::span<const std::int16_t> window) const;
    std::vector<std::uint8_t> expectedFrom(std::uint64_t halves) const;
    std::vector<std::uint8_t> tonesFrom(std::uint64_t window) const;
    std::ptrdiff_t oldestRecent() const;
    std::vector<std::int16_t> recent() const;
    std::optional<double> exactDelay_ms(std::uint64_t coarse_ms) const;

    TestSignal m_signal;
    std::array<float, TestSignal::frequencies_hz.size()> m_coefficients{};  ///< of Goertzel's algorithm
    std::uint64_t m_mostDelay_ms;
    std::size_t m_windowSamples;
    std::array<std::uint8_t, 500> m_tones{};  ///< heard in the last windows
    std::uint64_t m_count = 0;                ///< windows so far
    int m_alike = 0;                          ///< windows up to the last one that had the same tone, or none
    SignalTrack m_track;
    SignalFidelity m_fidelity;
    SampleQueue m_queue;                 ///< less than a window
    std::vector<std::int16_t> m_recent;  ///< windows of the last second, in a ring
};

}  // namespace trunkwright::engine
