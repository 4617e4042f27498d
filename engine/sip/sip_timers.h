#pragma once
// The times that all timers of RFC 3261 17 are made of (table 4 of its appendix A).

#include "engine/io/clock.h"

namespace trunkwright::engine {

struct SipTimers {
    Duration t1 = std::chrono::milliseconds(500);  ///< estimate of the round trip
    Duration t2 = std::chrono::seconds(4);         ///< most between two copies of a request that is no INVITE
    Duration t4 = std::chrono::seconds(5);         ///< how long a message may wander through the network

    /// Timers B, F, H, J, L, M and the life of a 2xx: 32 s.
    Duration giveUp() const { return 64 * t1; }

    bool operator==(const SipTimers&) const = default;
};

}  // namespace trunkwright::engine
