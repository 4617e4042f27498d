#pragma once
// Whether a known tone is in received audio, how loud it is and how true its frequency.
//
// The signal is looked at in windows of 20 ms. A window has the tone when the tone makes up at least half of the
// window's energy and has at least -45 dBFS. One stream, one thread, no allocation after the start.

#include "engine/audio/frame_queue.h"

#include <complex>
#include <optional>

namespace trunkwright::engine {

class ToneDetector {
public:
    ToneDetector(double frequency_hz, int sampleRate_hz);

    void listen(std::span<const std::int16_t> samples);

    int heard_ms() const { return window_ms * m_heard; }      ///< in all
    int longest_ms() const { return window_ms * m_longest; }  ///< without a break
    int listened_ms() const { return window_ms * m_windows; }
    bool isPresent() const { return m_run > 0; }  ///< in the last window
    /// Of the windows that have it; null before the first.
    std::optional<double> level_dbfs() const;
    /// From the phase between windows, within 20 Hz of the wanted one; null before two in a row have it.
    std::optional<double> frequency_hz() const;

private:
    static constexpr int window_ms = 20;

    void look(std::span<const std::int16_t> window);

    double m_frequency_hz;
    int m_sampleRate_hz;
    std::size_t m_windowSamples;
    SampleQueue m_queue;
    int m_windows = 0;
    int m_heard = 0;
    int m_run = 0;
    int m_longest = 0;
    double m_energy = 0;          ///< sum of mean squares of windows that have it
    std::complex<double> m_last;  ///< amplitude in the last window
    std::complex<double> m_turn;  ///< sum over pairs of windows of the turn of phase
};

}  // namespace trunkwright::engine
