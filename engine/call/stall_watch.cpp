#include "engine/call/stall_watch.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr Duration leastStall = std::chrono::milliseconds(60);
constexpr Duration leastSleep = std::chrono::seconds(1);

}  // namespace

void StallWatch::tick(TimePoint due, TimePoint now, WallTime wall)
{
    const Duration ahead = wall.time_since_epoch() - now.time_since_epoch();
    const Duration slept = ahead - std::exchange(m_ahead, ahead).value_or(ahead);
    const Duration late =
        now - std::max(due, std::exchange(m_last, now)) + (slept >= leastSleep ? slept : Duration::zero());
    if (late < leastStall)
        return;
    ++m_stalls.count;
    m_stalls.longest = std::max(m_stalls.longest, late);
    m_stalls.total += late;
}

}  // namespace trunkwright::engine
