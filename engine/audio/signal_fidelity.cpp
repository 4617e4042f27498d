#include "engine/audio/signal_fidelity.h"

#include "engine/audio/g711.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace trunkwright::engine {

namespace {

constexpr std::uint8_t noTone = 255;
/// Windows with one tone, of which the middle two are wholly inside of it.
constexpr int inside = 4;
constexpr std::uint32_t leastPieces = 5;
/// What is as true as this was not coded by another law.
constexpr double clear_db = 30;
/// By so much the tones stand out more once the other law is undone; a clean G.711 gains 20 dB and more.
constexpr double provingLaw_db = 10;
constexpr int poor_db = 12;
constexpr int poorBelowMedian_db = 12;

double decibels(double ratio)
{
    return 10 * std::log10(std::max(ratio, 1e-12));
}

}  // namespace

void DecibelCounts::count(double value_db)
{
    const int index = static_cast<int>(std::lround(value_db)) - least_db;
    ++m_counts[static_cast<std::size_t>(std::clamp(index, 0, static_cast<int>(m_counts.size()) - 1))];
}

void DecibelCounts::add(const DecibelCounts& other)
{
    std::ranges::transform(m_counts, other.m_counts, m_counts.begin(), std::plus());
}

std::uint32_t DecibelCounts::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), 0U);
}

int DecibelCounts::median_db() const
{
    std::uint32_t left = total() / 2;
    int value_db = least_db;
    for (const std::uint32_t count : m_counts) {
        if (count > left)
            break;
        left -= count;
        ++value_db;
    }
    return value_db;
}

double DecibelCounts::fractionBelow(int value_db) const
{
    const auto end = m_counts.begin() + std::clamp(value_db - least_db, 0, static_cast<int>(m_counts.size()));
    return total() == 0 ? 0 : double(std::accumulate(m_counts.begin(), end, 0U)) / total();
}

SignalFidelity::SignalFidelity(const TestSignal& signal)
    : m_sampleRate_hz(signal.sampleRate_hz())
    , m_sentAmplitude(signal.amplitude())
    , m_tone(noTone)
{
}

void SignalFidelity::hear(std::uint8_t tone, std::span<const std::int16_t> window)
{
    m_alike = tone == m_tone ? m_alike + 1 : 1;
    m_tone = tone;
    m_piece.resize(2 * window.size());
    m_otherLaw.resize(m_piece.size());
    if (m_alike == inside && tone < TestSignal::frequencies_hz.size())
        measure(TestSignal::frequencies_hz[tone]);
    std::ranges::copy(std::span(m_piece).subspan(window.size()), m_piece.begin());
    std::ranges::copy(window, m_piece.end() - static_cast<std::ptrdiff_t>(window.size()));
}

void SignalFidelity::measure(double frequency_hz)
{
    const Fit heard = fit(m_piece, frequency_hz);
    m_ratios.count(heard.ratio_db);
    m_gains.count(2 * decibels(heard.amplitude / m_sentAmplitude));
    const auto ratioBy = [&](auto&& otherLaw) {
        if (heard.ratio_db >= clear_db)
            return heard.ratio_db;
        std::ranges::transform(m_piece, m_otherLaw.begin(), otherLaw);
        return fit(m_otherLaw, frequency_hz).ratio_db;
    };
    const double asALaw_db = ratioBy([](std::int16_t sample) { return decodeALaw(encodeMuLaw(sample)); });
    const double asMuLaw_db = ratioBy([](std::int16_t sample) { return decodeMuLaw(encodeALaw(sample)); });
    if (std::max(asALaw_db, asMuLaw_db) >= heard.ratio_db + provingLaw_db)
        ++(asALaw_db > asMuLaw_db ? m_asALaw : m_asMuLaw);
}

/// The sine of that frequency that leaves the least rest.
SignalFidelity::Fit SignalFidelity::fit(std::span<const std::int16_t> samples, double frequency_hz) const
{
    const double step = 2 * std::numbers::pi * frequency_hz / m_sampleRate_hz;
    const double stepCosine = std::cos(step), stepSine = std::sin(step);
    double c = 1, s = 0;
    double cc = 0, ss = 0, cs = 0, cx = 0, sx = 0, energy = 0;
    for (const double x : samples) {
        cc += c * c;
        ss += s * s;
        cs += c * s;
        cx += c * x;
        sx += s * x;
        energy += x * x;
        const double before = c;
        c = c * stepCosine - s * stepSine;
        s = s * stepCosine + before * stepSine;
    }
    const double determinant = cc * ss - cs * cs;
    const double a = (cx * ss - sx * cs) / determinant;
    const double b = (sx * cc - cx * cs) / determinant;
    const double tone = a * cx + b * sx;
    return {std::hypot(a, b), decibels(tone / std::max(energy - tone, 1e-9))};
}

void SignalFidelity::add(const SignalFidelity& before)
{
    m_ratios.add(before.m_ratios);
    m_gains.add(before.m_gains);
    m_asALaw += before.m_asALaw;
    m_asMuLaw += before.m_asMuLaw;
}

std::optional<SignalFidelity::Figures> SignalFidelity::figures() const
{
    const std::uint32_t pieces = m_ratios.total();
    if (pieces < leastPieces)
        return std::nullopt;
    const int ratio_db = m_ratios.median_db();
    const double poor = m_ratios.fractionBelow(std::min(poor_db, ratio_db - poorBelowMedian_db));
    return Figures{ratio_db, m_gains.median_db(), poor, double(m_asALaw) / pieces, double(m_asMuLaw) / pieces};
}

}  // namespace trunkwright::engine
