#pragma once
// Periodic work of many calls begins on common beats, so that the loop wakes once for all that fall on one.

#include "engine/io/clock.h"

namespace trunkwright::engine {

constexpr Duration beat = std::chrono::milliseconds(5);

/// The first beat that is not before `time`.
inline TimePoint nextBeat(TimePoint time)
{
    const Duration since = time.time_since_epoch() % beat;
    return since > Duration::zero() ? time - since + beat : time - since;
}

}  // namespace trunkwright::engine
