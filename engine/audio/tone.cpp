#include "engine/audio/tone.h"

#include "engine/audio/signal_level.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trunkwright::engine {

namespace {

constexpr double edge_ms = 2;

}  // namespace

ToneCadence steadyTone(double frequency_hz, double level_dbm0)
{
    return {{{{{frequency_hz, level_dbm0}}, 0}}, false};
}

ToneGenerator::ToneGenerator(ToneCadence cadence, int sampleRate_hz)
    : m_cadence(std::move(cadence))
    , m_sampleRate_hz(sampleRate_hz)
{
}

void ToneGenerator::generate(std::span<std::int16_t> samples)
{
    for (std::int16_t& each : samples) {
        if (isFinished()) {
            each = 0;
            continue;
        }
        each = static_cast<std::int16_t>(std::lround(std::clamp(sample() * envelope(), -32768.0, 32767.0)));
        advance();
    }
}

double ToneGenerator::sample() const
{
    double sum = 0;
    for (const ToneComponent& component : m_cadence.segments[m_segment].components) {
        // Whole periods are taken off first: a phase that grows for hours loses precision.
        const double periods = component.frequency_hz * static_cast<double>(m_position) / m_sampleRate_hz;
        sum += sineAmplitude(component.level_dbm0) * std::sin(2 * std::numbers::pi * (periods - std::floor(periods)));
    }
    return sum;
}

double ToneGenerator::envelope() const
{
    const double edge = edge_ms * m_sampleRate_hz / 1000;
    const double risen = (static_cast<double>(m_position) + 0.5) / edge;
    const double left = length() == 0 ? 1 : (static_cast<double>(length() - m_position) - 0.5) / edge;
    return std::min({risen, left, 1.0});
}

/// Of the segment, in samples; 0 for ever.
std::size_t ToneGenerator::length() const
{
    return static_cast<std::size_t>(m_cadence.segments[m_segment].duration_ms)
        * static_cast<std::size_t>(m_sampleRate_hz) / 1000;
}

void ToneGenerator::advance()
{
    ++m_position;
    if (length() == 0 || m_position < length())
        return;
    m_position = 0;
    ++m_segment;
    if (isFinished() && m_cadence.repeats)
        m_segment = 0;
}

}  // namespace trunkwright::engine
