#pragma once
// A small plan for tests of the desktop: a data center, two branches on VPN tunnels over the Internet, a third without
// a place.

#include "models/plan/plan.h"

namespace trunkwright::tests
{

inline models::Site desktopSite(
    const std::string& id, const std::string& name, std::int64_t users, double latitude, double longitude)
{
    models::Site site;
    site.id = id;
    site.name = name;
    site.country = "US";
    site.place = name;
    site.latitude = latitude;
    site.longitude = longitude;
    site.timeZone = "America/Denver";
    site.groups = {{"office", users}};
    return site;
}

inline models::Link desktopLink(
    const std::string& id, models::LinkType type, const std::string& from, const std::string& to)
{
    models::Link link;
    link.id = id;
    link.name = id;
    link.type = type;
    link.from = from;
    link.to = to;
    link.rateUpKbps = 10000;
    link.rateDownKbps = 50000;
    link.voicePriority = true;
    link.delayMs = 5;
    return link;
}

inline models::Carrier desktopCarrier()
{
    models::Carrier carrier;
    carrier.id = "itsp";
    carrier.name = "Example ITSP";
    carrier.countries = {"US"};
    carrier.tls = carrier.srtp = true;
    carrier.codecs = {"PCMU"};
    carrier.exampleTariff = true;
    carrier.flatRate = true;
    carrier.didMonthly = models::Money{0.60};
    models::Offer offer;
    offer.connection = models::ConnectionType::internet;
    offer.channelMonthly = models::Money{18};
    carrier.offers = {offer};
    return carrier;
}

inline models::Plan desktopPlan()
{
    using namespace models;
    Plan plan;
    plan.settings.name = "Harbor Dental";
    UserProfile office;
    office.id = "office";
    office.name = "Office";
    office.callsPerUserBusyHour = 1.5;
    office.holdingTimeS = 180;
    plan.profiles = {office};
    plan.sites
        = {desktopSite("denver", "Denver", 85, 39.74, -104.98), desktopSite("boulder", "Boulder", 22, 40.01, -105.27),
            desktopSite("springs", "Colorado Springs", 13, 38.83, -104.82), desktopSite("depot", "Depot", 4, 0, 0)};
    plan.sites[0].role = SiteRole::dataCenter;
    plan.sites[3].latitude = plan.sites[3].longitude = std::nullopt;
    WanNode internet;
    internet.id = "internet";
    internet.name = "Internet";
    internet.type = WanNodeType::internet;
    plan.nodes = {internet};
    plan.links = {desktopLink("denver-net", LinkType::internet, "denver", "internet"),
        desktopLink("boulder-net", LinkType::internet, "boulder", "internet"),
        desktopLink("springs-net", LinkType::internet, "springs", "internet"),
        desktopLink("boulder-vpn", LinkType::vpn, "boulder", "denver"),
        desktopLink("springs-vpn", LinkType::vpn, "springs", "denver"),
        desktopLink("depot-line", LinkType::privateLine, "depot", "denver")};
    plan.links[3].ridesOn = {"boulder-net", "denver-net"};
    plan.links[4].ridesOn = {"springs-net", "denver-net"};
    plan.carriers = {desktopCarrier()};
    PeerModel sbc;
    sbc.id = "sbc";
    sbc.name = "SBC";
    sbc.maxSessions = 250;
    sbc.oneOff = Money{900};
    sbc.monthly = Money{15};
    plan.peers = {sbc};
    return plan;
}

} // namespace trunkwright::tests
