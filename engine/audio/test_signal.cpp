#include "engine/audio/test_signal.h"

#include "engine/audio/signal_level.h"
#include "engine/base/random_stream.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <numbers>

namespace trunkwright::engine {

namespace {

constexpr std::size_t symbolCount = 1200;
constexpr double edge_ms = 4;

/// One symbol of each frequency, one after another.
std::vector<std::int16_t> tonesOf(int sampleRate_hz, double level_dbm0)
{
    const double edge = edge_ms * sampleRate_hz / 1000;
    const double amplitude = sineAmplitude(level_dbm0);
    const int length = sampleRate_hz * TestSignal::symbol_ms / 1000;
    std::vector<std::int16_t> tones;
    for (const double frequency_hz : TestSignal::frequencies_hz) {
        for (int i = 0; i < length; ++i) {
            const double envelope = std::min(1.0, (std::min(i, length - 1 - i) + 0.5) / edge);
            const double phase = 2 * std::numbers::pi * frequency_hz * i / sampleRate_hz;
            tones.push_back(static_cast<std::int16_t>(std::lround(amplitude * envelope * std::sin(phase))));
        }
    }
    return tones;
}

/// One table for all signals of a rate and level that there are at a time: a thousand of their own would not stay in
/// the processor's cache.
std::shared_ptr<const std::vector<std::int16_t>> sharedTones(int sampleRate_hz, double level_dbm0)
{
    static std::mutex mutex;
    static std::map<std::pair<int, double>, std::weak_ptr<const std::vector<std::int16_t>>> tables;
    const std::lock_guard lock(mutex);
    auto& table = tables[{sampleRate_hz, level_dbm0}];
    auto tones = table.lock();
    if (!tones) {
        tones = std::make_shared<const std::vector<std::int16_t>>(tonesOf(sampleRate_hz, level_dbm0));
        table = tones;
    }
    return tones;
}

}  // namespace

TestSignal::TestSignal(std::uint64_t seed, int sampleRate_hz, double level_dbm0)
    : m_sampleRate_hz(sampleRate_hz)
    , m_amplitude(sineAmplitude(level_dbm0))
    , m_tones(sharedTones(sampleRate_hz, level_dbm0))
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
    while (!samples.empty()) {
        const std::uint64_t within = position % symbolSamples();
        const std::size_t symbol = m_symbols[position / symbolSamples() % m_symbols.size()];
        const auto tone = std::span(*m_tones).subspan(symbol * symbolSamples(), symbolSamples()).subspan(within);
        const std::size_t count = std::min(tone.size(), samples.size());
        std::ranges::copy(tone.first(count), samples.begin());
        samples = samples.subspan(count);
        position += count;
    }
}

}  // namespace trunkwright::engine
