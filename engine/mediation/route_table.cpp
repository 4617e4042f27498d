#include "engine/mediation/route_table.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

void addOnce(std::vector<std::string>& trunks, std::span<const std::string> more)
{
    for (const std::string& trunk : more)
        if (std::ranges::find(trunks, trunk) == trunks.end())
            trunks.push_back(trunk);
}

}  // namespace

RouteTable::RouteTable(std::span<const Route> routes)
{
    for (const Route& route : routes) {
        addOnce(m_routes[route.prefix], route.names);
        m_longest = std::max(m_longest, route.prefix.size());
    }
}

std::span<const std::string> RouteTable::find(std::string_view number) const
{
    for (std::size_t length = std::min(number.size(), m_longest) + 1; length-- > 0;) {
        const auto found = m_routes.find(number.substr(0, length));
        if (found != m_routes.end())
            return found->second;
    }
    return {};
}

bool EmergencyRoutes::isEmergency(std::string_view number) const
{
    return std::ranges::find(numbers, number) != numbers.end();
}

RoutePlan planRoute(const RouteTable& routes, const EmergencyRoutes& emergency,
    std::span<const std::string> preferredBySite, std::string_view number)
{
    RoutePlan plan;
    plan.emergency = emergency.isEmergency(number);
    if (plan.emergency) {
        addOnce(plan.trunks, preferredBySite);
        addOnce(plan.trunks, emergency.trunks);
    }
    addOnce(plan.trunks, routes.find(number));
    return plan;
}

}  // namespace trunkwright::engine
