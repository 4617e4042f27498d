#include "engine/audio/silence_detector.h"

#include "engine/audio/signal_level.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr double overFloor_db = 6;
constexpr double loudestNoise_dbfs = -40;
constexpr double leastFloor_dbfs = -75;
constexpr double rise_dbPerSecond = 3;
constexpr int hangover_ms = 200;

}  // namespace

bool SilenceDetector::isSilent(std::span<const std::int16_t> frame, int frame_ms)
{
    const double level = level_dbfs(rootMeanSquare(frame));
    const bool quiet = level < m_floor_dbfs + overFloor_db && level < loudestNoise_dbfs;
    if (level < m_floor_dbfs)
        m_floor_dbfs += (level - m_floor_dbfs) / 2;
    else
        m_floor_dbfs = std::min(m_floor_dbfs + rise_dbPerSecond * frame_ms / 1000, level);
    m_floor_dbfs = std::clamp(m_floor_dbfs, leastFloor_dbfs, loudestNoise_dbfs);
    m_quiet_ms = quiet ? m_quiet_ms + frame_ms : 0;
    return m_quiet_ms > hangover_ms;
}

}  // namespace trunkwright::engine
