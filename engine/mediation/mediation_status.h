#pragma once
// What a mediation server says of itself: a value.

#include "engine/call/media_plane.h"
#include "engine/mediation/peer_health.h"

namespace trunkwright::engine {

/// Calls and requests that were not served, by what was wrong with them.
struct RefusalCounts {
    std::uint64_t strangers = 0;   ///< from an address that may not call
    std::uint64_t challenged = 0;  ///< asked for a password
    std::uint64_t guessed = 0;     ///< wrong passwords
    std::uint64_t blocked = 0;     ///< after too many of them
    std::uint64_t flooding = 0;    ///< too many calls of one address, or of all
    std::uint64_t full = 0;        ///< no room for one more call
    std::uint64_t noRoute = 0;
    std::uint64_t draining = 0;
    std::uint64_t malformed = 0;  ///< messages that are no SIP

    bool operator==(const RefusalCounts&) const = default;
};

struct TrunkStatus {
    std::string name;
    PeerHealth::State state = PeerHealth::State::up;
    int calls = 0;
    int channels = 0;  ///< 0: no limit

    bool operator==(const TrunkStatus&) const = default;
};

struct MediationStatus {
    std::size_t calls = 0;     ///< now
    std::size_t bypassed = 0;  ///< of these calls, whose media go past the server
    std::size_t legs = 0;      ///< with media, now
    std::uint64_t begun = 0;
    std::uint64_t answered = 0;
    std::uint64_t ended = 0;
    RefusalCounts refused;
    MediaTotals media;
    std::vector<TrunkStatus> trunks;
    std::size_t transactions = 0, dialogs = 0, connections = 0;  ///< of both interfaces
    bool draining = false;

    bool operator==(const MediationStatus&) const = default;
};

}  // namespace trunkwright::engine
