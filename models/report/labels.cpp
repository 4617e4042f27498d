#include "models/report/labels.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace trunkwright::models {

std::string_view connectionKey(ConnectionType connection)
{
    static constexpr std::array<std::string_view, 3> keys{"mpls", "private", "internet"};
    return keys[static_cast<std::size_t>(connection)];
}

std::string_view securityKey(TrunkSecurity security)
{
    static constexpr std::array<std::string_view, 3> keys{"none", "tls_srtp", "vpn"};
    return keys[static_cast<std::size_t>(security)];
}

std::string_view severityKey(Severity severity)
{
    static constexpr std::array<std::string_view, 4> keys{"error", "warning", "advice", "info"};
    return keys[static_cast<std::size_t>(severity)];
}

std::string_view strategyKey(StrategyKind kind)
{
    static constexpr std::array<std::string_view, 4> keys{"centralized", "distributed", "per_country", "hybrid"};
    return keys[static_cast<std::size_t>(kind)];
}

std::string_view connectionTitle(ConnectionType connection)
{
    static constexpr std::array<std::string_view, 3> titles{"MPLS", "Private line", "Internet"};
    return titles[static_cast<std::size_t>(connection)];
}

std::string_view securityTitle(TrunkSecurity security)
{
    static constexpr std::array<std::string_view, 3> titles{"none", "TLS + SRTP", "VPN tunnel"};
    return titles[static_cast<std::size_t>(security)];
}

std::string_view linkTypeTitle(LinkType type)
{
    static constexpr std::array<std::string_view, 4> titles{"MPLS", "Private line", "Internet", "VPN"};
    return titles[static_cast<std::size_t>(type)];
}

StrategyLook strategyLook(const Evaluation& evaluation)
{
    if (evaluation.name != strategyKey(evaluation.base))
        return StrategyLook::own;
    switch (evaluation.base) {
    case StrategyKind::centralized:
        return StrategyLook::centralized;
    case StrategyKind::distributed:
        return StrategyLook::distributed;
    case StrategyKind::perCountry:
        return StrategyLook::perCountry;
    case StrategyKind::hybrid:
        return StrategyLook::hybrid;
    }
    return StrategyLook::own;
}

namespace {

struct CostItem {
    std::string_view key, title;
    std::size_t group;
};

constexpr std::array<CostItem, 12> costItems{{{"sip_channels", "SIP channels", 0},
    {"connection_port", "Connection ports", 1}, {"internet_access", "Internet access", 1},
    {"trunk_base", "Trunk base fees", 1}, {"trunk_setup", "Trunk set-up", 1}, {"peer_device", "SBCs and gateways", 2},
    {"mediation_server", "Mediation servers", 2}, {"redundancy_surcharge", "Redundancy surcharge", 3},
    {"backup_access", "Backup access", 3}, {"wan_upgrade", "WAN upgrades", 4}, {"did_numbers", "Numbers (DID)", 5},
    {"call_minutes", "Call minutes", 6}}};

const CostItem* findCostItem(std::string_view key)
{
    const auto found = std::ranges::find(costItems, key, &CostItem::key);
    return found == costItems.end() ? nullptr : found;
}

}  // namespace

std::string costItemTitle(std::string_view item)
{
    if (const CostItem* known = findCostItem(item))
        return std::string(known->title);
    std::string title(item);
    std::ranges::replace(title, '_', ' ');
    return title;
}

std::size_t costGroup(std::string_view item)
{
    const CostItem* known = findCostItem(item);
    return known ? known->group : 1;
}

const std::vector<std::string>& costGroups()
{
    static const std::vector<std::string> groups{"SIP channels", "Ports, access and fees", "SBCs, gateways and servers",
        "Redundancy", "WAN upgrades", "Numbers", "Minutes"};
    return groups;
}

std::string gradeOfService(double blocking)
{
    const std::string digits = fmt::format("{:g}", blocking);
    return digits.starts_with("0.") ? "P" + digits.substr(1) : "P " + digits;
}

}  // namespace trunkwright::models
