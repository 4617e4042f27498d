#pragma once
// How a side of an INVITE wants reliable provisional responses (RFC 3262) and session timers (RFC 4028).

#include "engine/sip/header_values.h"

namespace trunkwright::engine {

/// 100rel. Caller: in Supported only after a 421 that wants it, in Supported, in Require. Called side: only when the
/// caller requires it, whenever the caller supports it, and 421 when it does not.
enum class Reliability : std::uint8_t { onDemand, supported, required };

struct SessionTimerPolicy {
    bool supported = true;
    std::uint32_t interval_s = 0;  ///< to be asked for; 0: only what the other side wants
    std::uint32_t least_s = 90;    ///< Min-SE; less than 90 counts as 90 (RFC 4028 5)
    std::optional<SessionInterval::Refresher> refresher;

    bool operator==(const SessionTimerPolicy&) const = default;
};

struct SessionPolicy {
    Reliability reliability = Reliability::supported;
    SessionTimerPolicy timer;

    bool operator==(const SessionPolicy&) const = default;
};

}  // namespace trunkwright::engine
