#include "engine/audio/test_signal.h"

#include "engine/audio/signal_level.h"
#include "engine/base/random_stream.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trunkwright::engine {

namespace {

constexpr std::size_t symbolCount = 1200;
constexpr double edge_ms = 4;

}  // namespace

TestSignal::TestSignal(std::uint64_t seed, int sampleRate_hz, double level_dbm0)
    : m_sampleRate_hz(sampleRate_hz)
    , m_amplitude(sineAmplitude(level_dbm0))
{
    RandomStream random(seed, "test signal");
    std::uint8_t last = 0;
    for (std::size_t i = 0; i < symbolCount; ++i) {
        last = static_cast<std::uint8_t>((last + 1 + random.below(frequencies_hz.size() - 1)) % frequencies_hz.size());
        m_symbols.push_back(last);
    }
}

void TestSignal::render(std::uint64_t position, std::span<std::int16_t> samples) const
{
    const auto symbolSamples = static_cast<std::uint64_t>(m_sampleRate_hz) * symbol_ms / 1000;
    const double edge = edge_ms * m_sampleRate_hz / 1000;
    for (std::int16_t& sample : samples) {
        const std::uint64_t within = position % symbolSamples;
        const double frequency_hz = frequencies_hz[m_symbols[position / symbolSamples % m_symbols.size()]];
        const double toEdge = static_cast<double>(std::min(within, symbolSamples - 1 - within)) + 0.5;
        const double phase = 2 * std::numbers::pi * frequency_hz * static_cast<double>(within) / m_sampleRate_hz;
        sample = static_cast<std::int16_t>(std::lround(m_amplitude * std::min(1.0, toEdge / edge) * std::sin(phase)));
        ++position;
    }
}

}  // namespace trunkwright::engine
