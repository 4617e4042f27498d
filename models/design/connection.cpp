#include "models/design/connection.h"

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

/// A trunk with little traffic.
AdvisedConnection connectionOfFew(const PlanFacts& facts, int site, std::span<const int> members)
{
    const auto served = usersOf(facts, members);
    if (served ? static_cast<double>(*served) > facts.plan.settings.thresholds.smallFirmUsers : members.size() > 1)
        return {ConnectionType::mpls, ConnectionReason::manyUsers};
    if (facts.site(site).role == SiteRole::dataCenter)
        return {ConnectionType::mpls, ConnectionReason::dataCenter};
    return {ConnectionType::internet, ConnectionReason::lowVolume};
}

}  // namespace

std::optional<std::int64_t> usersOf(const PlanFacts& facts, std::span<const int> sites)
{
    std::int64_t sum = 0;
    for (const int site : sites) {
        const auto count = facts.users[static_cast<std::size_t>(site)];
        if (!count)
            return {};
        sum += *count;
    }
    return sum;
}

AdvisedConnection advisedConnection(
    const PlanFacts& facts, int site, std::span<const int> members, std::optional<double> offeredErl)
{
    const Thresholds& thresholds = facts.plan.settings.thresholds;
    const bool strict = facts.plan.settings.securityDemand == SecurityDemand::strict;
    const auto siteUsers = facts.users[static_cast<std::size_t>(site)];
    if (strict && offeredErl && *offeredErl >= thresholds.strictVolumeErl)
        return {ConnectionType::privateLine, ConnectionReason::strictVolume};
    if (siteUsers && static_cast<double>(*siteUsers) >= thresholds.largeSiteUsers)
        return {ConnectionType::privateLine, ConnectionReason::largeSite};
    if (strict)
        return {ConnectionType::mpls, ConnectionReason::strictSecurity};
    if (facts.firmUsers && static_cast<double>(*facts.firmUsers) <= thresholds.smallFirmUsers)
        return {ConnectionType::internet, ConnectionReason::smallFirm};
    if (!offeredErl)
        return {ConnectionType::mpls, ConnectionReason::unknownVolume};
    if (*offeredErl <= thresholds.lowVolumeErl)
        return connectionOfFew(facts, site, members);
    return {ConnectionType::mpls, ConnectionReason::midSize};
}

const Offer* offerFor(const Carrier& carrier, ConnectionType wanted, bool strictSecurity)
{
    using enum ConnectionType;
    const std::array order = wanted == privateLine ? std::array{privateLine, mpls, internet}
        : wanted == mpls                           ? std::array{mpls, privateLine, internet}
                                                   : std::array{internet, mpls, privateLine};
    for (const ConnectionType connection : order) {
        if (connection == internet && strictSecurity && wanted != internet)
            continue;
        const auto offer = std::ranges::find(carrier.offers, connection, &Offer::connection);
        if (offer != carrier.offers.end())
            return &*offer;
    }
    return nullptr;
}

TrunkSecurity advisedSecurity(const Carrier& carrier, ConnectionType connection)
{
    if (connection != ConnectionType::internet)
        return TrunkSecurity::none;
    return carrier.tls == true && carrier.srtp == true ? TrunkSecurity::tlsSrtp : TrunkSecurity::vpn;
}

}  // namespace trunkwright::models
