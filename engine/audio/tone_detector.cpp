#include "engine/audio/tone_detector.h"

#include "engine/audio/goertzel.h"
#include "engine/audio/signal_level.h"

#include <cmath>
#include <numbers>

namespace trunkwright::engine {

namespace {

constexpr double leastShare = 0.5;
constexpr double leastTone_dbfs = -45;

}  // namespace

ToneDetector::ToneDetector(double frequency_hz, int sampleRate_hz)
    : m_frequency_hz(frequency_hz)
    , m_sampleRate_hz(sampleRate_hz)
    , m_windowSamples(static_cast<std::size_t>(sampleRate_hz) * window_ms / 1000)
{
    m_queue.reserve(4 * m_windowSamples);
}

void ToneDetector::listen(std::span<const std::int16_t> samples)
{
    m_queue.cut(samples, m_windowSamples, [this](std::span<const std::int16_t> window) { look(window); });
}

void ToneDetector::look(std::span<const std::int16_t> window)
{
    ++m_windows;
    const double whole = rootMeanSquare(window);
    const std::complex<double> amplitude = toneAmplitude(window, m_frequency_hz, m_sampleRate_hz);
    const double energy = std::norm(amplitude) / 2;
    if (energy < leastShare * whole * whole || engine::level_dbfs(std::sqrt(energy)) < leastTone_dbfs) {
        m_run = 0;
        return;
    }
    if (m_run > 0)
        m_turn += amplitude * std::conj(m_last);
    m_last = amplitude;
    m_energy += energy;
    ++m_heard;
    m_longest = std::max(m_longest, ++m_run);
}

std::optional<double> ToneDetector::level_dbfs() const
{
    return m_heard == 0 ? std::nullopt : std::optional(engine::level_dbfs(std::sqrt(m_energy / m_heard)));
}

std::optional<double> ToneDetector::frequency_hz() const
{
    if (m_turn == std::complex<double>())
        return std::nullopt;
    const double window_s = window_ms / 1000.0;
    const double expected = 2 * std::numbers::pi * m_frequency_hz * window_s;
    // What the phase turned more than the wanted frequency turns it in one window.
    const double more = std::arg(m_turn * std::polar(1.0, -expected));
    return m_frequency_hz + more / (2 * std::numbers::pi * window_s);
}

}  // namespace trunkwright::engine
