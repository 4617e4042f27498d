#pragma once
// Time of the engine: a monotonic clock without a fixed origin. Real loops take it from the machine, the virtual
// network counts it itself, so nothing in the engine may ask another clock.

#include <chrono>

namespace trunkwright::engine {

using Duration = std::chrono::nanoseconds;

struct LoopClock {
    using duration = Duration;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<LoopClock>;
    static constexpr bool is_steady = true;
};
using TimePoint = LoopClock::time_point;

using WallTime = std::chrono::sys_time<Duration>;

}  // namespace trunkwright::engine
