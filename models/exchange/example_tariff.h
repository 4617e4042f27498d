#pragma once
// Invented prices of a plausible size for plans that are made by rule. Not a quote: the carriers are marked as
// examples, and reports say so. Prices are per month in US dollars where nothing else is said.

#include "models/plan/carrier.h"
#include "models/plan/user_profile.h"

namespace trunkwright::models {

/// MPLS, private lines and Internet with TLS and SRTP in these countries ("*": everywhere); talk time is included.
[[nodiscard]] Carrier exampleCarrier(Id id, std::string name, std::vector<std::string> countries, Money channelMonthly);

/// Session border controllers for 16, 100, 600, 3,000 and 20,000 calls at once.
[[nodiscard]] std::vector<PeerModel> examplePeers();

/// A mediation server for 1,000 calls at once without media bypass: "approximately 1000 non-bypass calls" (Microsoft,
/// Lync Server 2013, "M:N trunk").
[[nodiscard]] MediationModel exampleMediation();

/// Offices: Monday to Friday with its peak from 11 to 12, a tenth of it on Saturday, silence on Sunday.
[[nodiscard]] WeekShape officeWeek();

}  // namespace trunkwright::models
