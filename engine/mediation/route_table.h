#pragma once
// Which trunks, or which inside hops, a number goes to. Pure values.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::engine {

/// Numbers that begin with the prefix try these in order. The empty prefix is the route of all others.
struct Route {
    std::string prefix;
    std::vector<std::string> names;

    bool operator==(const Route&) const = default;
};

class RouteTable {
public:
    RouteTable() = default;
    /// Routes of one prefix become one, in the order given.
    explicit RouteTable(std::span<const Route> routes);

    /// Of the longest prefix of the number; empty when there is none.
    std::span<const std::string> find(std::string_view number) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_routes;
    std::size_t m_longest = 0;
};

struct EmergencyRoutes {
    std::vector<std::string> numbers;  ///< "112", "911", as dialed and as inwardNumber() writes them
    std::vector<std::string> trunks;   ///< in order, for sites that prefer none

    bool isEmergency(std::string_view number) const;

    bool operator==(const EmergencyRoutes&) const = default;
};

/// The trunks that one call tries, best first, each once.
struct RoutePlan {
    std::vector<std::string> trunks;
    bool emergency = false;

    bool operator==(const RoutePlan&) const = default;
};

/// An emergency call tries the trunks that its site prefers, then those of all sites, then the ordinary route.
RoutePlan planRoute(const RouteTable& routes, const EmergencyRoutes& emergency,
    std::span<const std::string> preferredBySite, std::string_view number);

}  // namespace trunkwright::engine
