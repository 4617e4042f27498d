#include "engine/audio/test_signal_detector.h"

#include "engine/audio/audio_match.h"
#include "engine/audio/signal_level.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trunkwright::engine {

namespace {

constexpr double leastShare = 0.4;  // of a window's energy in its strongest tone
constexpr double leastTone_dbfs = -50;
constexpr int leastPercent = 50;
constexpr int leastWindows = 25;            // right ones beyond a quarter, which is twice what chance gives
constexpr int longestSymbol = 7;            // windows: one of 100 ms, and what a jitter buffer or concealment draws out
constexpr std::uint8_t anyTone = 253;       // expected of a window that is not wholly inside of a symbol
constexpr std::uint64_t fineRange_ms = 30;  // to both sides of the delay that windows tell
constexpr double leastCorrelation = 0.3;

std::size_t samplesOf(std::uint64_t time_ms, int sampleRate_hz)
{
    return static_cast<std::size_t>(time_ms) * static_cast<std::size_t>(sampleRate_hz) / 1000;
}

bool isTone(std::uint8_t tone)
{
    return tone < TestSignal::frequencies_hz.size();
}

/// Of the windows that have a tone and should have one, percent that have the right one; null when chance may have done
/// that.
std::optional<int> percentAlike(std::span<const std::uint8_t> heard, std::span<const std::uint8_t> expected)
{
    int compared = 0;
    int right = 0;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        compared += expected[i] != anyTone && isTone(heard[i]) ? 1 : 0;
        right += expected[i] == heard[i] ? 1 : 0;
    }
    return right < leastWindows + compared / 4 ? std::nullopt : std::optional(100 * right / compared);
}

}  // namespace

TestSignalDetector::TestSignalDetector(const TestSignal& signal, int mostDelay_ms)
    : m_signal(signal)
    , m_mostDelay_ms(static_cast<std::uint64_t>(mostDelay_ms))
    , m_windowSamples(samplesOf(window_ms, signal.sampleRate_hz()))
    , m_track(signal, mostDelay_ms)
    , m_fidelity(signal)
{
    std::ranges::transform(TestSignal::frequencies_hz, m_coefficients.begin(), [&](double frequency_hz) {
        return static_cast<float>(2 * std::cos(2 * std::numbers::pi * frequency_hz / signal.sampleRate_hz()));
    });
    m_queue.reserve(samplesOf(200, signal.sampleRate_hz()));
    m_recent.reserve(recentWindows * m_windowSamples);
}

void TestSignalDetector::listen(std::span<const std::int16_t> samples)
{
    m_queue.cut(samples, m_windowSamples, [this](std::span<const std::int16_t> window) { look(window); });
}

void TestSignalDetector::look(std::span<const std::int16_t> window)
{
    const std::uint8_t tone = toneIn(window);
    m_alike = m_count > 0 && tone == m_tones[(m_count - 1) % m_tones.size()] ? m_alike + 1 : 1;
    m_track.hear(isTone(tone) && m_alike > longestSymbol ? SignalTrack::noTone : tone);
    m_fidelity.hear(tone, window);
    m_tones[m_count % m_tones.size()] = tone;
    if (m_count < recentWindows)
        m_recent.insert(m_recent.end(), window.begin(), window.end());
    else
        std::ranges::copy(window, m_recent.begin() + oldestRecent());
    ++m_count;
}

std::uint8_t TestSignalDetector::toneIn(std::span<const std::int16_t> window) const
{
    const double whole = rootMeanSquare(window);
    if (level_dbfs(whole) < leastTone_dbfs)
        return SignalTrack::silence;
    const auto energies = energiesIn(window);
    const auto strongest = std::ranges::max_element(energies);
    const bool stands = double(*strongest) > leastShare * whole * whole;
    return stands ? static_cast<std::uint8_t>(strongest - energies.begin()) : SignalTrack::noTone;
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

/// A delay of an odd number of half windows is one of whole windows against a signal that is half a window on.
std::optional<TestSignalDetector::Match> TestSignalDetector::match() const
{
    Match best;
    std::uint64_t coarse_ms = 0;
    const std::uint64_t most = m_mostDelay_ms / halfWindow_ms;
    const std::uint64_t oldest = m_count - std::min<std::uint64_t>(m_count, m_tones.size());
    const std::uint64_t begin = oldest - std::min(oldest, (most + 1) / 2);
    const std::array expected{expectedFrom(2 * begin), expectedFrom(2 * begin + 1)};
    const std::vector<std::uint8_t> heard = tonesFrom(oldest);
    for (std::uint64_t halves = 0; halves <= most; ++halves) {
        const std::uint64_t windows = (halves + 1) / 2;
        const std::uint64_t first = std::max(oldest, windows);
        if (first >= m_count)
            break;
        const int percent = percentAlike(
            std::span(heard).subspan(first - oldest), std::span(expected[halves % 2]).subspan(first - windows - begin))
                                .value_or(0);
        if (percent > best.matched_percent) {
            best.matched_percent = percent;
            coarse_ms = halves * halfWindow_ms;
        }
    }
    if (best.matched_percent < leastPercent)
        return std::nullopt;
    const auto exact_ms = exactDelay_ms(coarse_ms);
    best.isExact = exact_ms.has_value();
    best.delay_ms = exact_ms.value_or(static_cast<double>(coarse_ms));
    return best;
}

/// Of windows one after the other, the first of which begins so many half windows after the signal does; until
/// the last one that was heard.
std::vector<std::uint8_t> TestSignalDetector::expectedFrom(std::uint64_t halves) const
{
    const auto symbols = m_signal.symbols();
    std::vector<std::uint8_t> expected;
    for (std::uint64_t window = halves / 2; window < m_count; ++window) {
        const std::uint64_t at_ms = window * window_ms + halves % 2 * halfWindow_ms;
        const bool isInside = at_ms % TestSignal::symbol_ms + window_ms <= TestSignal::symbol_ms;
        expected.push_back(isInside ? symbols[at_ms / TestSignal::symbol_ms % symbols.size()] : anyTone);
    }
    return expected;
}

std::vector<std::uint8_t> TestSignalDetector::tonesFrom(std::uint64_t window) const
{
    std::vector<std::uint8_t> tones;
    for (; window < m_count; ++window)
        tones.push_back(m_tones[window % m_tones.size()]);
    return tones;
}

/// In m_recent, once that is full.
std::ptrdiff_t TestSignalDetector::oldestRecent() const
{
    return static_cast<std::ptrdiff_t>(m_count % recentWindows * m_windowSamples);
}

/// In the order in which it was heard.
std::vector<std::int16_t> TestSignalDetector::recent() const
{
    std::vector<std::int16_t> samples = m_recent;
    if (m_count > recentWindows)
        std::ranges::rotate(samples, samples.begin() + oldestRecent());
    return samples;
}

std::optional<double> TestSignalDetector::exactDelay_ms(std::uint64_t coarse_ms) const
{
    const int rate_hz = m_signal.sampleRate_hz();
    const std::vector<std::int16_t> received = recent();
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
