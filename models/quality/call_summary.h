#pragma once
// Several calls to one target as one answer. A value; pure functions.

#include "models/quality/call_trace.h"

namespace trunkwright::models {

/// Why so many of the calls are not good.
struct CallFailures {
    std::string cause;  ///< "486 Busy Here", "failed check two_way_audio"
    std::size_t calls = 0;

    bool operator==(const CallFailures&) const = default;
};

/// What no call measured is empty.
struct CallSummary {
    std::size_t calls = 0, answered = 0;
    std::size_t passed = 0;              ///< answered, and no check of grade must failed
    std::vector<CallFailures> failures;  ///< the most frequent first
    std::size_t heard = 0;               ///< audio both ways was proven
    std::optional<double> postDialDelayMedian_ms, postDialDelayMost_ms;  ///< the median by nearest rank
    std::optional<double> worstLossFraction, worstUnplayedFraction, worstJitter_ms, worstMos;  ///< of all streams

    bool operator==(const CallSummary&) const = default;
};

[[nodiscard]] bool isGood(const CallTrace& trace);
[[nodiscard]] CallSummary summaryOf(const std::vector<CallTrace>& traces);

}  // namespace trunkwright::models
