#pragma once
// Over what a trunk should land: rules S6–S9 with the plan's thresholds.

#include "models/design/plan_facts.h"

#include <span>

namespace trunkwright::models {

enum class ConnectionReason {
    strictVolume,    ///< S7: strict security and high volume: private line
    strictSecurity,  ///< S7, S8: strict security: never the Internet
    largeSite,       ///< S7, S9: large site: private line
    smallFirm,       ///< S9: the whole firm is small: Internet
    lowVolume,       ///< S9: low-volume branch: Internet
    manyUsers,       ///< S9: little traffic is known, but it serves more users than a small firm has: MPLS
    dataCenter,      ///< S9: little traffic, but no branch: MPLS
    midSize,         ///< S9: mid-size or larger: MPLS
    unknownVolume,   ///< users or traffic unknown: MPLS until they are known
};

struct AdvisedConnection {
    ConnectionType connection = ConnectionType::mpls;
    ConnectionReason reason = ConnectionReason::midSize;

    bool operator==(const AdvisedConnection&) const = default;
};

/// What the rules advise for a trunk that lands at the site and takes the calls of the members with that traffic.
/// Little traffic alone makes no low-volume branch, as call records may cover only a part: the site must be none that
/// others depend on, with no more users behind its trunk than a small firm has.
[[nodiscard]] AdvisedConnection advisedConnection(
    const PlanFacts& facts, int site, std::span<const int> members, std::optional<double> offeredErl);

/// Users of these sites; empty when a site's are not known.
[[nodiscard]] std::optional<std::int64_t> usersOf(const PlanFacts& facts, std::span<const int> sites);

/// The carrier's offer of that type, else the one that comes nearest (MPLS and private line stand in for each other
/// before the Internet does, except that the Internet is never taken under strict security); null when it offers none.
[[nodiscard]] const Offer* offerFor(const Carrier& carrier, ConnectionType wanted, bool strictSecurity);

/// S8: over the Internet TLS with SRTP where the carrier has both, else a VPN; nothing on MPLS and private lines.
[[nodiscard]] TrunkSecurity advisedSecurity(const Carrier& carrier, ConnectionType connection);

}  // namespace trunkwright::models
