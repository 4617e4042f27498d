#pragma once
// A retail chain of 120 sites with its comparison, made by hand from published check figures: what the report tests
// need without the planner behind it. Money adds up to the cent; qualities differ from site to site.

#include "models/design/evaluation.h"
#include "models/plan/catalog.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace trunkwright::tests {

namespace m = trunkwright::models;

struct Sample {
    m::Plan plan;
    m::Comparison comparison;
};

/// What the sites of a group have in common.
struct StoreGroup {
    std::string prefix, title;
    int sites = 0;
    int users = 0;
    double erl = 0;
    std::int64_t channelsAlone = 0;
    int survivors = 0;  ///< the first of them must survive
    int rural = 0;      ///< the last of them need a WAN upgrade
};

inline const std::vector<StoreGroup>& storeGroups()
{
    static const std::vector<StoreGroup> groups{{"kansas-city", "Kansas City HQ", 1, 380, 51.2, 65, 0, 0},
        {"dc", "Distribution center", 2, 150, 6.25, 13, 2, 0}, {"large", "Large store", 30, 24, 1.6, 6, 12, 0},
        {"medium", "Medium store", 57, 14, 14 * 2.0 * 120 / 3600, 5, 0, 0},
        {"small", "Small store", 30, 7, 7 * 2.0 * 120 / 3600, 4, 0, 4}};
    return groups;
}

inline m::Site makeStore(const StoreGroup& group, int number, const m::City& city)
{
    m::Site site;
    site.id = group.sites == 1 ? group.prefix : group.prefix + "-" + std::to_string(number + 1);
    site.name = group.sites == 1 ? group.title : group.title + " " + std::string(city.name);
    site.country = "US";
    site.place = city.name;
    site.latitude = city.latitude;
    site.longitude = city.longitude;
    site.timeZone = city.timeZone;
    site.role = group.sites == 1 ? m::SiteRole::dataCenter : m::SiteRole::branch;
    site.groups = {{group.sites == 1 ? "office" : "store", group.users}};
    site.mustSurviveWanLoss = number < group.survivors;
    m::Did did;
    did.number = "+1 913 555 0" + std::to_string(100 + number);
    did.name = "main number";
    did.callsPerWeek = std::round(group.erl * 420) + 37 - number % 37;
    did.talkSecondsPerWeek = *did.callsPerWeek * 120;
    site.dids = {did};
    return site;
}

inline m::Link makeWanLink(const m::Site& site, bool rural)
{
    m::Link link;
    link.id = site.id + "-mpls";
    link.type = m::LinkType::mpls;
    link.from = site.id;
    link.to = "mpls";
    link.rateUpKbps = link.rateDownKbps = site.role == m::SiteRole::dataCenter ? 200'000 : rural ? 1536 : 10'000;
    link.voicePriority = true;
    link.voiceShare = 0.4;
    link.backgroundLoad = rural ? 0.98 : 0.4;
    return link;
}

inline m::UserProfile sampleProfile(const std::string& id, const std::string& name, double calls, double holdingTimeS)
{
    m::UserProfile profile;
    profile.id = id;
    profile.name = name;
    profile.callsPerUserBusyHour = calls;
    profile.holdingTimeS = holdingTimeS;
    return profile;
}

inline m::Plan retailPlan()
{
    m::Plan plan;
    plan.settings.name = "Prairie Retail";
    plan.settings.discountRatePerYear = 0.06;
    plan.nodes.push_back({"mpls", "MPLS cloud", m::WanNodeType::mplsCloud, {}, {}});
    plan.profiles = {sampleProfile("store", "Store", 2.0, 120), sampleProfile("office", "Office", 1.2, 180)};
    m::Carrier carrier;
    carrier.id = "itsp";
    carrier.name = "Prairie Telecom";
    carrier.countries = {"US"};
    carrier.tls = carrier.srtp = true;
    carrier.codecs = {"PCMU", "PCMA"};
    carrier.exampleTariff = true;
    m::Offer mpls;
    mpls.channelMonthly = m::Money{16};
    mpls.leadTimeWeeks = 4;
    mpls.ports = {{50'000, {}, m::Money{1250}}};
    m::Offer internet;
    internet.connection = m::ConnectionType::internet;
    internet.channelMonthly = m::Money{15};
    internet.trunkMonthly = m::Money{20};
    internet.leadTimeWeeks = 5;
    carrier.offers = {mpls, internet};
    carrier.redundancySurcharge = 0.2;
    carrier.backupAccessMonthly = m::Money{45};
    plan.carriers = {carrier};
    plan.peers = {{"sbc-pair", "SBC pair", m::PeerKind::sbc, 1000, m::Money{36000}, m::Money{400}, true, 0.9999},
        {"gateway", "Store gateway", m::PeerKind::gateway, 30, m::Money{1080}, m::Money{12}, true, 0.999}};
    const auto cities = m::cities("US");
    const auto home = std::ranges::find(cities, "Kansas City", &m::City::name);
    std::size_t next = 0;
    for (const StoreGroup& group : storeGroups())
        for (int number = 0; number < group.sites; ++number) {
            const m::City& city = group.sites == 1 && home != cities.end() ? *home : cities[next++ * 3 % cities.size()];
            plan.sites.push_back(makeStore(group, number, city));
            plan.links.push_back(makeWanLink(plan.sites.back(), number >= group.sites - group.rural));
        }
    return plan;
}

struct TrunkRecipe {
    std::string site;
    m::ConnectionType connection = m::ConnectionType::mpls;
    double erl = 0;
    std::int64_t channels = 0;
    bool redundant = false;
    bool center = false;  ///< the headquarters' or a distribution center's own equipment
};

inline void addLine(m::Evaluation& evaluation, std::string item, const std::string& site, double quantity,
    double oneOff, double monthly)
{
    evaluation.cost.lines.push_back({.item = std::move(item),
        .site = site,
        .trunk = "trunk:" + site,
        .link = {},
        .quantity = quantity,
        .oneOff = m::Money{oneOff},
        .monthly = m::Money{monthly},
        .source = "carrier:itsp offers[0]"});
}

inline void addTrunk(m::Evaluation& evaluation, const TrunkRecipe& recipe)
{
    const bool hq = recipe.site == "kansas-city";
    const bool internet = recipe.connection == m::ConnectionType::internet;
    m::TrunkResult trunk;
    trunk.id = "trunk:" + recipe.site;
    trunk.site = recipe.site;
    trunk.carrier = "itsp";
    trunk.connection = recipe.connection;
    trunk.security = internet ? m::TrunkSecurity::tlsSrtp : m::TrunkSecurity::none;
    trunk.redundant = recipe.redundant;
    trunk.offeredErl = recipe.erl;
    trunk.channels = recipe.channels;
    trunk.blocking = 0.0091;
    trunk.sumOfBusyHours = m::Dimensioned{recipe.erl, recipe.channels, 0.0091};
    trunk.pooledPeak = m::Dimensioned{recipe.erl * 0.94, recipe.channels - (hq ? 8 : 0), 0.0083};
    trunk.pooledBusyHour = "Mon 17:00 America/Chicago";
    trunk.kbpsPerCall = internet ? 91.2 : 88.8;
    trunk.voiceKbps = static_cast<double>(recipe.channels) * *trunk.kbpsPerCall;
    trunk.leadTimeWeeks = recipe.redundant ? 9 : internet ? 5 : 4;
    trunk.peer = hq ? "sbc-pair" : "gateway";
    trunk.peerCount = 1;
    trunk.codec = "PCMU";
    trunk.blockingWithoutThisTrunk = hq ? 1 : 0.0132;
    trunk.fallback = hq ? "" : "trunk:kansas-city";
    evaluation.trunks.push_back(trunk);
    const double channels = static_cast<double>(recipe.channels);
    const double price = internet ? 15 : hq || recipe.center ? 16 : 15;
    addLine(evaluation, "sip_channels", recipe.site, channels, 0, channels * price);
    if (!hq && !recipe.center)
        addLine(evaluation, "trunk_base", recipe.site, 1, 0, 20);
    if (hq || recipe.center)
        addLine(evaluation, "connection_port", recipe.site, 1, 0, hq ? 1250 : 480);
    addLine(evaluation, "peer_device", recipe.site, 1,
        hq                  ? 36000
            : recipe.center ? 6000
                            : 1080,
        hq                  ? 400
            : recipe.center ? 60
                            : 12);
    if (recipe.redundant) {
        addLine(evaluation, "redundancy_surcharge", recipe.site, channels, 0, channels * price * 0.2);
        addLine(evaluation, "backup_access", recipe.site, 1, 0, 45);
    }
}

inline m::SiteResult siteResult(
    const m::Site& site, const StoreGroup& group, const std::string& trunk, std::size_t index)
{
    m::SiteResult result;
    result.id = site.id;
    result.trunk = "trunk:" + trunk;
    result.users = group.users;
    result.offeredErl = group.erl;
    result.channelsAlone = group.channelsAlone;
    result.busyHour = "Mon 17:00 " + site.timeZone;
    const double delay = 38 + static_cast<double>(index % 23);
    result.oneWayDelayMs = delay;
    result.jitterMs = 4;
    result.lossPercent = 0.05 * static_cast<double>(index % 4);
    result.rFactor = 93.2 - delay * 0.024 - *result.lossPercent * 4;
    result.mos =
        1 + 0.035 * *result.rFactor + *result.rFactor * (*result.rFactor - 60) * (100 - *result.rFactor) * 7e-6;
    result.availability = 0.9985 + 0.00001 * static_cast<double>(index % 90);
    result.downtimeMinPerYear = (1 - *result.availability) * 525600;
    result.survivesWanLoss = trunk == site.id;
    if (trunk != site.id)
        result.path = {site.id + "-mpls", "kansas-city-mpls"};
    return result;
}

inline void finishCost(m::Evaluation& evaluation, const m::Settings& settings)
{
    m::Cost& cost = evaluation.cost;
    m::Money oneOff, monthly;
    for (const m::CostLine& line : cost.lines) {
        oneOff += *line.oneOff;
        monthly += *line.monthly;
    }
    const double months = settings.months;
    const double rate = std::pow(1 + settings.discountRatePerYear, 1 / 12.0) - 1;
    cost.oneOff = oneOff;
    cost.monthly = monthly;
    cost.total = oneOff + monthly * months;
    cost.monthlyEquivalent = *cost.total / months;
    cost.netPresentValue = oneOff + monthly * ((1 - std::pow(1 + rate, -months)) / rate);
    for (int month = 0; month <= settings.months; ++month)
        cost.cumulative.push_back(oneOff + monthly * month);
}

/// What the calls of a site need on its link, with a line of the bill where the link is too small.
inline void addLink(m::Evaluation& evaluation, const m::Link& planned, std::int64_t calls, bool fits)
{
    m::LinkResult link;
    link.id = planned.id;
    link.calls = calls;
    link.kbpsPerCall = 88.8;
    link.voiceKbps = static_cast<double>(calls) * 88.8;
    link.utilization = *planned.backgroundLoad + *link.voiceKbps / *planned.rateUpKbps;
    link.fits = fits;
    link.upgradeMonthly = m::Money{fits ? 0.0 : 350.0};
    link.upgradeKbps = fits ? std::nullopt : std::optional(3072.0);
    evaluation.links.push_back(link);
    if (!fits)
        evaluation.cost.lines.push_back({.item = "wan_upgrade",
            .site = {},
            .trunk = {},
            .link = link.id,
            .quantity = 1,
            .oneOff = m::Money{0},
            .monthly = m::Money{350},
            .source = "link:" + link.id});
}

/// `local` says whether the site has its own trunk.
template <class Local>
m::Evaluation evaluate(const m::Plan& plan, const std::string& name, m::StrategyKind base, Local local)
{
    m::Evaluation evaluation;
    evaluation.name = name;
    evaluation.base = base;
    double central = 0;
    std::size_t index = 0;
    std::vector<TrunkRecipe> recipes;
    for (const StoreGroup& group : storeGroups())
        for (int number = 0; number < group.sites; ++number, ++index) {
            const m::Site& site = plan.sites[index];
            const bool own = index == 0 || local(site, number >= group.sites - group.rural);
            const bool dc = group.prefix == "dc";
            if (!own || index == 0)
                central += group.erl;
            else
                recipes.push_back({site.id, dc ? m::ConnectionType::mpls : m::ConnectionType::internet, group.erl,
                    group.channelsAlone, site.mustSurviveWanLoss, dc});
            evaluation.sites.push_back(siteResult(site, group, own ? site.id : "kansas-city", index));
            addLink(evaluation, plan.links[index], own ? 0 : group.channelsAlone,
                own || number < group.sites - group.rural);
            if (site.mustSurviveWanLoss && !own)
                evaluation.findings.push_back({"S3", m::Severity::error, "site:" + site.id,
                    {"{0} must keep its phones when the WAN is down and has no trunk of its own", {site.name}},
                    {"A branch that must keep its phones when the WAN is down needs its own trunk.", {}}, {},
                    {"Add a trunk at {0}", {site.name}}});
        }
    const std::int64_t channels = central > 170 ? 200 : central > 100 ? 165 : 65;
    addTrunk(evaluation, {"kansas-city", m::ConnectionType::mpls, central, channels, false, true});
    for (const TrunkRecipe& recipe : recipes) {
        addTrunk(evaluation, recipe);
        if (name == "hybrid" && recipe.site.starts_with("small"))
            addLine(evaluation, "internet_access", recipe.site, 1, 0, 65);
        if (name == "distributed" && recipe.site.starts_with("small") && recipe.site > "small-26"
            && recipe.site.size() == 8)
            addLine(evaluation, "internet_access", recipe.site, 1, 0, 65);
    }
    evaluation.mediation = {{"kansas-city", "", std::nullopt, std::nullopt}};
    evaluation.findings.push_back({"S6", m::Severity::info, "plan", {"MPLS links give voice priority", {}},
        {"MPLS is shared; data in excess harms voice that has no priority.", {}}, {}, {}});
    evaluation.allowed = std::ranges::none_of(
        evaluation.findings, [](const m::Finding& finding) { return finding.severity == m::Severity::error; });
    evaluation.leadTimeWeeks = recipes.empty() ? 4 : 9;
    finishCost(evaluation, plan.settings);
    return evaluation;
}

inline m::DemandWeek sampleDemand()
{
    m::DemandWeek demand;
    demand.timeZone = "America/Chicago";
    for (int hour = 0; hour < 168; ++hour) {
        const double clock = hour % 24;
        const double weekday = hour / 24 < 5 ? 1 : hour / 24 == 5 ? 0.7 : 0.3;
        demand.offeredErl.push_back(168.4 * weekday
            * (0.01 + 0.7 * std::exp(-std::pow((clock - 11) / 2.6, 2))
                + 0.98 * std::exp(-std::pow((clock - 17) / 2.2, 2))));
    }
    demand.sumOfBusyHoursErl = 178.9;
    demand.pooledPeakErl = *std::ranges::max_element(demand.offeredErl);
    demand.pooledBusyHour = "Mon 17:00 America/Chicago";
    return demand;
}

inline Sample prairieRetail()
{
    Sample sample{retailPlan(), {}};
    m::Comparison& comparison = sample.comparison;
    comparison.plan = sample.plan.settings.name;
    comparison.revision = "5f0c9a1e2b7d4430";
    comparison.currency = "USD";
    comparison.months = sample.plan.settings.months;
    comparison.demand = sampleDemand();
    comparison.strategies = {
        evaluate(sample.plan, "centralized", m::StrategyKind::centralized, [](const m::Site&, bool) { return false; }),
        evaluate(sample.plan, "distributed", m::StrategyKind::distributed, [](const m::Site&, bool) { return true; }),
        evaluate(sample.plan, "hybrid", m::StrategyKind::hybrid,
            [](const m::Site& site, bool rural) { return site.mustSurviveWanLoss || rural; })};
    comparison.strategies[0].scoreRank = 3;
    comparison.strategies[1].scoreRank = 2;
    comparison.strategies[2].scoreRank = 1;
    comparison.advice = {"hybrid", false, {"Keep one central trunk, add local trunks at 18 sites.", {}},
        {{"S3", {"14 sites must keep their phones without the WAN: 12 pharmacies and 2 distribution centers", {}}},
            {"S5",
                {"At 4 rural stores a local Internet trunk ({0}) costs less than the WAN upgrade ({1})",
                    {"$187.00", "$350.00"}}},
            {"S6", {"Central trunk over MPLS with voice priority; stores over Internet with TLS and SRTP", {}}}},
        {{"If the rural upgrade costs {0} a month or less, those stores go central.", {"$170.00"}},
            {"If the pharmacies need not survive a WAN loss, only the 2 distribution centers keep local trunks.", {}}}};
    return sample;
}

}  // namespace trunkwright::tests
