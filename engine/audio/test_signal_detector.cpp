#include "engine/audio/test_signal_detector.h"

#include "engine/audio/audio_match.h"
#include "engine/audio/signal_level.h"

#include <cmath>
#include <numbers>

namespace trunkwright::engine {

namespace {

constexpr double leastShare = 0.4;  // of a window's energy in its strongest tone
constexpr double leastTone_dbfs = -50;
constexpr int leastPercent = 50;
constexpr std::uint64_t leastWindows = 25;
constexpr std::uint64_t fineRange_ms = 30;  // to both sides of the delay that windows tell
constexpr double leastCorrelation = 0.3;

std::size_t samplesOf(std::uint64_t time_ms, int sampleRate_hz)
{
    return static_cast<std::size_t>(time_ms) * static_cast<std::size_t>(sampleRate_hz) / 1000;
}

}  // namespace

TestSignalDetector::TestSignalDetector(const TestSignal& signal, int mostDelay_ms)
    : m_signal(signal)
    , m_mostDelay_ms(static_cast<std::uint64_t>(mostDelay_ms))
    , m_windowSamples(samplesOf(window_ms, signal.sampleRate_hz()))
{
    std::ranges::transform(TestSignal::frequencies_hz, m_coefficients.begin(), [&](double frequency_hz) {
        return static_cast<float>(2 * std::cos(2 * std::numbers::pi * frequency_hz / signal.sampleRate_hz()));
    });
    m_queue.reserve(samplesOf(200, signal.sampleRate_hz()));
    m_recent.reserve(samplesOf(1100, signal.sampleRate_hz()));
}

void TestSignalDetector::listen(std::span<const std::int16_t> samples)
{
    m_queue.append(samples);
    while (m_queue.size() >= m_windowSamples) {
        const auto window = m_queue.items().first(m_windowSamples);
        const std::uint8_t tone = toneIn(window);
        m_tones[m_count++ % m_tones.size()] = tone;
        m_heard += tone == noTone ? 0 : 1;
        if (m_recent.size() >= samplesOf(1000, m_signal.sampleRate_hz()))
            m_recent.drop(m_windowSamples);
        m_recent.append(window);
        m_queue.drop(m_windowSamples);
    }
}

std::uint8_t TestSignalDetector::toneIn(std::span<const std::int16_t> window) const
{
    const double whole = rootMeanSquare(window);
    if (level_dbfs(whole) < leastTone_dbfs)
        return noTone;
    const auto energies = energiesIn(window);
    const auto strongest = std::ranges::max_element(energies);
    const bool stands = double(*strongest) > leastShare * whole * whole;
    return stands ? static_cast<std::uint8_t>(strongest - energies.begin()) : noTone;
}

/// Mean squares of the eight tones: Goertzel's algorithm for all of them side by side, which the compiler turns into
/// vectors.
std::array<float, TestSignal::frequencies_hz.size()> TestSignalDetector::energiesIn(
    std::span<const std::int16_t> window) const
{
    std::array<float, TestSignal::frequencies_hz.size()> last{}, before{}, energies{};
    for (const std::int16_t sample : window) {
        for (std::size_t i = 0; i < last.size(); ++i) {
            const float now = static_cast<float>(sample) + m_coefficients[i] * last[i] - before[i];
            before[i] = last[i];
            last[i] = now;
        }
    }
    const auto length = static_cast<float>(window.size());
    for (std::size_t i = 0; i < last.size(); ++i) {
        const float square = last[i] * last[i] + before[i] * before[i] - m_coefficients[i] * last[i] * before[i];
        energies[i] = 2 * square / (length * length);
    }
    return energies;
}

std::optional<TestSignalDetector::Match> TestSignalDetector::match() const
{
    Match best;
    std::uint64_t coarse_ms = 0;
    for (std::uint64_t delay_ms = 0; delay_ms <= m_mostDelay_ms; delay_ms += window_ms / 2) {
        const int percent = percentAt(delay_ms).value_or(0);
        if (percent > best.matched_percent) {
            best.matched_percent = percent;
            coarse_ms = delay_ms;
        }
    }
    if (best.matched_percent < leastPercent)
        return std::nullopt;
    const auto exact_ms = exactDelay_ms(coarse_ms);
    best.isExact = exact_ms.has_value();
    best.delay_ms = exact_ms.value_or(static_cast<double>(coarse_ms));
    return best;
}

/// Of the windows that are wholly inside of a symbol, percent that have its tone.
std::optional<int> TestSignalDetector::percentAt(std::uint64_t delay_ms) const
{
    std::uint64_t compared = 0;
    std::uint64_t right = 0;
    const std::uint64_t oldest = m_count - std::min<std::uint64_t>(m_count, m_tones.size());
    const std::uint64_t first = std::max(oldest, (delay_ms + window_ms - 1) / window_ms);
    const auto symbols = m_signal.symbols();
    std::uint64_t symbol = (first * window_ms - delay_ms) / TestSignal::symbol_ms % symbols.size();
    std::uint64_t within_ms = (first * window_ms - delay_ms) % TestSignal::symbol_ms;
    std::size_t at = first % m_tones.size();
    for (std::uint64_t window = first; window < m_count; ++window) {
        if (within_ms + window_ms <= TestSignal::symbol_ms) {
            ++compared;
            right += m_tones[at] == symbols[symbol] ? 1 : 0;
        }
        at = at + 1 == m_tones.size() ? 0 : at + 1;
        within_ms += window_ms;
        if (within_ms >= TestSignal::symbol_ms) {
            within_ms -= TestSignal::symbol_ms;
            symbol = symbol + 1 == symbols.size() ? 0 : symbol + 1;
        }
    }
    return compared < leastWindows ? std::nullopt : std::optional(static_cast<int>(100 * right / compared));
}

std::optional<double> TestSignalDetector::exactDelay_ms(std::uint64_t coarse_ms) const
{
    const int rate_hz = m_signal.sampleRate_hz();
    const auto received = m_recent.items();
    const std::uint64_t begin = m_count * m_windowSamples - received.size() + samplesOf(fineRange_ms, rate_hz);
    const std::uint64_t coarse = samplesOf(coarse_ms, rate_hz);
    if (begin < coarse)
        return std::nullopt;
    std::vector<std::int16_t> sent(received.size());
    m_signal.render(begin - coarse, sent);
    const auto found = align(sent, received, samplesOf(2 * fineRange_ms, rate_hz));
    if (!found || found->correlation < leastCorrelation)
        return std::nullopt;
    const double delay_ms = static_cast<double>(coarse_ms) + found->delay * 1000 / rate_hz - double(fineRange_ms);
    return std::max(delay_ms, 0.0);
}

}  // namespace trunkwright::engine
