#pragma once
// How one kind of user telephones. The light, medium and heavy profiles are Microsoft's (1, 2 and 3 PSTN calls per user
// in the busy hour); a plan adds its own.

#include "models/plan/site.h"

namespace trunkwright::models {

/// Share of the outbound calls that goes to one destination: "national", "international", "mobile" or an ISO country
/// code.
struct DestinationShare {
    std::string destination;
    double share = 0;  ///< 0…1

    bool operator==(const DestinationShare&) const = default;
};

struct UserProfile {
    Id id;
    std::string name;
    std::optional<double> callsPerUserBusyHour;  ///< PSTN calls, both directions
    std::optional<double> holdingTimeS;
    std::optional<double> inboundShare;  ///< of the PSTN calls, 0…1; the rest is outbound
    std::optional<double> onNetShare;    ///< calls that stay inside, per PSTN call (0.5 = one for two)
    std::vector<DestinationShare> destinations;
    std::optional<WeekShape> shape;

    bool operator==(const UserProfile&) const = default;
};

/// Busy-hour PSTN erlang of one user: calls per hour times holding time over 3600 (ITU-T E.600, traffic intensity).
[[nodiscard]] std::optional<double> busyHourErlPerUser(const UserProfile& profile);

/// Microsoft's usage levels (estimating voice usage and traffic): light 1, medium 2, heavy 3 calls of 180 s.
[[nodiscard]] std::vector<UserProfile> standardProfiles();

}  // namespace trunkwright::models
