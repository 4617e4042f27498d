#pragma once
// Where trunks land. The four standard strategies need no data; a user's own one starts from one of them and overrides
// it.

#include "models/plan/carrier.h"

namespace trunkwright::models {

enum class StrategyKind { centralized, distributed, perCountry, hybrid };

/// The site takes its trunk at another site (or at itself).
struct TrunkAssignment {
    Id site, trunkSite;

    bool operator==(const TrunkAssignment&) const = default;
};

/// The trunk that lands at a site uses this connection, security and carrier; what is empty is advised.
struct TrunkConnection {
    Id site;
    std::optional<ConnectionType> connection;
    std::optional<TrunkSecurity> security;
    Id carrier;

    bool operator==(const TrunkConnection&) const = default;
};

struct Strategy {
    Id id;  ///< its name in figures and on the command line
    std::string name;
    StrategyKind base = StrategyKind::centralized;
    std::optional<ConnectionType> connection;  ///< of every trunk without its own
    std::optional<TrunkSecurity> security;
    std::vector<TrunkAssignment> assignments;
    std::vector<TrunkConnection> connections;

    bool operator==(const Strategy&) const = default;
};

}  // namespace trunkwright::models
