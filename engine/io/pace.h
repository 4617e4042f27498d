#pragma once
// How often a loop wakes for packets. To wake costs as much as to pass on several packets, so a loop that has many lets
// those of some time gather; one that has few takes each as it comes.

#include "engine/io/clock.h"

#include <algorithm>
#include <cstddef>

namespace trunkwright::engine {

class Pace {
public:
    /// What a packet may wait: nothing to a listener, and less than a frame's unevenness on any real path.
    static constexpr Duration gathering = std::chrono::milliseconds(1);

    /// What a wake-up found at that time.
    void woke(TimePoint time, std::size_t packets)
    {
        m_woke = time;
        m_packets += packets;
        const Duration since = time - m_begin;
        if (since < window)
            return;
        m_isBusy = m_packets >= static_cast<std::size_t>(since / gap);
        m_begin = time;
        m_packets = 0;
    }

    /// How long to leave packets alone from now on; zero: not at all.
    Duration rest(TimePoint now) const
    {
        return m_isBusy ? std::max(m_woke + gathering - now, Duration::zero()) : Duration::zero();
    }

private:
    static constexpr Duration window = std::chrono::milliseconds(20);
    static constexpr Duration gap = std::chrono::microseconds(500);  ///< mean of packets when they are many

    TimePoint m_begin{};
    TimePoint m_woke{};
    std::size_t m_packets = 0;  ///< since m_begin
    bool m_isBusy = false;
};

}  // namespace trunkwright::engine
