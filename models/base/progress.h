#pragma once
// How long work reports that it is alive and learns that it should stop. One per job; `report` may be called from the
// job's own thread only, `stop` may be requested from any thread.

#include <functional>
#include <stop_token>

namespace trunkwright::models {

struct Progress {
    std::function<void(double fraction)> onFraction;  ///< 0…1, may be empty
    std::stop_token stop;

    void report(double fraction) const
    {
        if (onFraction)
            onFraction(fraction);
    }
    [[nodiscard]] bool stopRequested() const { return stop.stop_requested(); }
};

}  // namespace trunkwright::models
