#pragma once
// When this side's own audio clock came late: the machine was busy, the program was stopped, or all of it slept. What
// is missing or late then, and how evenly it came, tells of this machine and not of the line.
//
// A tick that is, since it was due and since the one before it, at least 60 ms late, three packets of 20 ms, counts as
// a stall: the least that a far side hears as a gap. Sleep stops the clock of the loop but not the time of day, which
// is a second or more ahead then.

#include "engine/io/clock.h"

#include <cstdint>
#include <optional>

namespace trunkwright::engine {

struct Stalls {
    std::uint64_t count = 0;
    Duration longest{}, total{};

    bool operator==(const Stalls&) const = default;
};

class StallWatch {
public:
    /// A tick runs.
    void tick(TimePoint due, TimePoint now, WallTime wall);
    /// What was counted is no matter of what follows.
    void forget() { m_stalls = {}; }

    const Stalls& stalls() const { return m_stalls; }

private:
    Stalls m_stalls;
    TimePoint m_last{};
    std::optional<Duration> m_ahead;  ///< the time of day, of the loop's clock
};

}  // namespace trunkwright::engine
