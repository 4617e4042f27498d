#pragma once
// What a mediation server says of itself: a value.

#include "engine/call/media_plane.h"
#include "engine/mediation/peer_health.h"
#include "engine/mediation/refusal_counts.h"

namespace trunkwright::engine {

struct TrunkStatus {
    std::string name;
    PeerHealth::State state = PeerHealth::State::up;
    int calls = 0;
    int channels = 0;   ///< 0: no limit
    std::string why{};  ///< it is not reached, or refuses us; empty: neither, as far as is known

    bool operator==(const TrunkStatus&) const = default;
};

struct MediationStatus {
    std::size_t calls = 0;     ///< now
    std::size_t bypassed = 0;  ///< of these calls, whose media go past the server
    std::size_t legs = 0;      ///< with media, now
    std::uint64_t begun = 0;
    std::uint64_t answered = 0;  ///< as soon as they are, like `begun`
    std::uint64_t ended = 0;
    RefusalCounts refused;
    MediaTotals media;
    std::vector<TrunkStatus> trunks;
    std::size_t transactions = 0, dialogs = 0, connections = 0;  ///< of both interfaces
    bool draining = false;

    bool operator==(const MediationStatus&) const = default;
};

}  // namespace trunkwright::engine
