#pragma once
// One row of call records in terms that no longer depend on the switch that wrote it.

#include <cstdint>
#include <string_view>

namespace trunkwright::models {

/// In rising order of what decides for a call with several legs: answered by one is answered; if none was, a leg that
/// rang unanswered outweighs one that was busy (as Asterisk's Dial reports BUSY only when no leg rang).
enum class Outcome : std::uint8_t { failed, busy, noAnswer, answered };

/// As far as the row itself tells: by the context or device names that the switches ship with.
enum class Direction : std::uint8_t { unknown, inbound, outbound, internal };

/// Text points into the row it was read from.
struct CallRecord {
    std::string_view caller;
    std::string_view called;
    std::int64_t start = 0;        ///< UTC seconds
    std::int64_t answer = 0;       ///< UTC second at which talk began; only when answered
    std::int64_t talkSeconds = 0;  ///< as billed; 0 unless answered
    Outcome outcome = Outcome::noAnswer;
    Direction direction = Direction::unknown;
    std::uint64_t callKey = 0;      ///< equal for the rows of one call
    std::uint64_t legKey = 0;       ///< equal for copies of one row in overlapping files
    std::uint64_t otherLegKey = 0;  ///< call key that the bridged leg would have on a row of its own; 0 when unknown
    bool ambiguousTime = false;     ///< its start occurs twice on the wall clock
    bool skippedTime = false;       ///< its start does not occur on the wall clock
};

}  // namespace trunkwright::models
