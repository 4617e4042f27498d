#include "engine/audio/signal_level.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace trunkwright::engine {

namespace {

constexpr double fullScale = 32768;
constexpr int clippedFrom = 32124;
constexpr int clippingRun = 3;
constexpr int pieceSamples = 80;
constexpr double silentBelow_dbfs = -60;

/// In whole numbers, which the compiler sums up side by side.
double energyOf(std::span<const std::int16_t> samples)
{
    std::int64_t energy = 0;
    for (const std::int16_t sample : samples)
        energy += std::int32_t(sample) * sample;
    return static_cast<double>(energy);
}

double percent(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double rootMeanSquare(std::span<const std::int16_t> samples)
{
    return samples.empty() ? 0 : std::sqrt(energyOf(samples) / static_cast<double>(samples.size()));
}

double level_dbfs(double rootMeanSquare)
{
    return rootMeanSquare <= 0 ? leastLevel_dbfs
                               : std::max(20 * std::log10(rootMeanSquare / fullScale), leastLevel_dbfs);
}

double sineAmplitude(double level_dbm0)
{
    return std::sqrt(2.0) * fullScale * std::pow(10, (level_dbm0 - dbm0OfFullScale) / 20);
}

void LevelMeter::add(std::span<const std::int16_t> samples)
{
    for (const std::int16_t sample : samples) {
        m_run = std::abs(int(sample)) >= clippedFrom ? m_run + 1 : 0;
        if (m_run >= clippingRun)
            m_clipped += m_run == clippingRun ? clippingRun : 1;
        m_pieceEnergy += double(sample) * sample;
        if (++m_pieceSamples == pieceSamples)
            endPiece();
    }
    m_samples += samples.size();
}

void LevelMeter::endPiece()
{
    m_energy += m_pieceEnergy;
    if (engine::level_dbfs(std::sqrt(m_pieceEnergy / pieceSamples)) < silentBelow_dbfs)
        m_silent += pieceSamples;
    m_pieceEnergy = 0;
    m_pieceSamples = 0;
}

double LevelMeter::level_dbfs() const
{
    const double energy = m_energy + m_pieceEnergy;
    return engine::level_dbfs(m_samples == 0 ? 0 : std::sqrt(energy / static_cast<double>(m_samples)));
}

double LevelMeter::clipping_percent() const
{
    return percent(m_clipped, m_samples);
}

double LevelMeter::silence_percent() const
{
    return percent(m_silent, m_samples - static_cast<std::uint64_t>(m_pieceSamples));
}

}  // namespace trunkwright::engine
