#include "engine/audio/concealment.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::engine {

namespace {

// G.711 Appendix I: pitch from 66 to 200 Hz, correlation over 20 ms; no attenuation for 10 ms, none left after 60 ms;
// the cross-fade at the end grows by 4 ms with each 10 ms of gap, up to 10 ms.
constexpr double leastPeriod_ms = 5;
constexpr double mostPeriod_ms = 15;
constexpr double correlation_ms = 20;
constexpr double history_ms = 42;
constexpr double fadeFrom_ms = 10;
constexpr double fadeTo_ms = 60;
constexpr double fadeIn_ms = 4;
constexpr double mostFadeIn_ms = 10;
constexpr int searchRate_hz = 8000;
constexpr std::size_t historiesOfRoom = 4;

std::int16_t rounded(float value)
{
    return static_cast<std::int16_t>(std::lround(std::clamp(value, -32768.0F, 32767.0F)));
}

/// From the first to the second, sample `at` of a cross-fade of `length`.
float faded(float first, float second, std::size_t at, std::size_t length)
{
    const float share = static_cast<float>(at + 1) / static_cast<float>(length + 1);
    return first + (second - first) * share;
}

/// How alike the end of `signal` and what was `lag` samples before are, at every `step`-th of `span` samples; -1 to 1.
/// The sums are whole numbers, so that several samples can be added at once.
double likeness(std::span<const std::int16_t> signal, std::size_t lag, std::size_t span, std::size_t step)
{
    const auto late = signal.last(span);
    const auto early = signal.last(span + lag);
    std::int64_t product = 0;
    std::int64_t energy = 0;
    std::int64_t lagged = 0;
    for (std::size_t i = 0; i < span; i += step) {
        const std::int32_t now = late[i];
        const std::int32_t before = early[i];
        product += now * before;
        energy += now * now;
        lagged += before * before;
    }
    return static_cast<double>(product) / std::sqrt(static_cast<double>(energy) * static_cast<double>(lagged) + 1);
}

}  // namespace

Concealment::Concealment(int sampleRate_hz)
    : m_sampleRate_hz(sampleRate_hz)
    , m_kept(samplesOf(history_ms))
    , m_heard(historiesOfRoom * m_kept)
    , m_end(m_kept)
    , m_cycle(samplesOf(mostPeriod_ms) + 1)
{
}

void Concealment::reset()
{
    std::ranges::fill(m_heard, 0);
    m_period = 0;
}

void Concealment::hear(std::span<std::int16_t> samples)
{
    if (m_period > 0) {
        const double grown_ms = fadeIn_ms * static_cast<double>(m_missing / samplesOf(fadeFrom_ms));
        const std::size_t length =
            std::min({m_period / 4 + samplesOf(grown_ms), samplesOf(mostFadeIn_ms), samples.size()});
        for (std::size_t i = 0; i < length; ++i)
            samples[i] = rounded(faded(synthesize(), samples[i], i, length));
        m_period = 0;
    }
    remember(samples);
}

void Concealment::conceal(std::span<std::int16_t> samples)
{
    join();
    for (std::int16_t& sample : samples)
        sample = rounded(synthesize());
    remember(samples);
}

void Concealment::join()
{
    if (m_period == 0)
        beginGap();
}

void Concealment::beginGap()
{
    m_period = pitchPeriod();
    m_position = 0;
    m_missing = 0;
    const std::size_t quarter = m_period / 4;
    const auto end = history().last(2 * m_period);
    for (std::size_t i = 0; i < m_period; ++i) {
        const float own = end[m_period + i];
        const std::size_t left = m_period - i;
        // The last quarter leads over to what was before the cycle, so that the cycle can follow itself.
        m_cycle[i] = left > quarter ? own : faded(own, end[i], quarter - left, quarter);
    }
    m_step = static_cast<float>(end.back() - end[m_period - 1]);
}

std::size_t Concealment::pitchPeriod() const
{
    const std::size_t span = samplesOf(correlation_ms);
    const std::size_t least = samplesOf(leastPeriod_ms);
    const std::size_t most = samplesOf(mostPeriod_ms);
    const auto step = static_cast<std::size_t>(std::max(1, m_sampleRate_hz / searchRate_hz));
    const auto best = [&](std::size_t first, std::size_t last, std::size_t stride) {
        std::size_t found = first;
        double highest = -2;
        for (std::size_t lag = first; lag <= last; lag += stride) {
            const double alike = likeness(history(), lag, span, step);
            if (alike > highest) {
                highest = alike;
                found = lag;
            }
        }
        return found;
    };
    const std::size_t coarse = best(least, most, step);
    return step == 1 ? coarse : best(std::max(least, coarse - step + 1), std::min(most, coarse + step - 1), 1);
}

float Concealment::synthesize()
{
    const auto from = static_cast<float>(samplesOf(fadeFrom_ms));
    const auto to = static_cast<float>(samplesOf(fadeTo_ms));
    const float step = m_missing < m_period / 4 ? faded(m_step, 0, m_missing, m_period / 4) : 0;
    const float gain = std::clamp((to - static_cast<float>(m_missing)) / (to - from), 0.0F, 1.0F);
    const float sample = (m_cycle[m_position] + step) * gain;
    m_position = (m_position + 1) % m_period;
    ++m_missing;
    return sample;
}

std::span<const std::int16_t> Concealment::history() const
{
    return std::span(m_heard).first(m_end).last(m_kept);
}

/// Goes on behind what is remembered, and moves the history to the begin only when there is no room any more.
void Concealment::remember(std::span<const std::int16_t> samples)
{
    const auto latest = samples.last(std::min(samples.size(), m_kept));
    if (m_end + latest.size() > m_heard.size()) {
        std::ranges::copy(history(), m_heard.begin());
        m_end = m_kept;
    }
    std::ranges::copy(latest, m_heard.begin() + static_cast<std::ptrdiff_t>(m_end));
    m_end += latest.size();
}

}  // namespace trunkwright::engine
