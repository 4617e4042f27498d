#include "models/design/site_service.h"

#include "models/design/site_speech.h"
#include "models/traffic/erlang_b.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr double minutesPerYear = 365 * 24 * 60;

std::optional<double> times(std::optional<double> a, std::optional<double> b)
{
    return a && b ? std::optional(*a * *b) : std::nullopt;
}

/// At least one of two independent parts.
std::optional<double> either(std::optional<double> a, std::optional<double> b)
{
    return a && b ? std::optional(1 - (1 - *a) * (1 - *b)) : std::nullopt;
}

/// At least `needed` of `servers` alike and independent: binomial tail.
double someOf(std::int64_t needed, std::int64_t servers, double one)
{
    double sum = 0;
    for (std::int64_t up = needed; up <= servers; ++up) {
        const auto n = static_cast<double>(servers);
        const auto k = static_cast<double>(up);
        const double ways = std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1));
        sum += ways * std::pow(one, k) * std::pow(1 - one, n - k);
    }
    return std::min(1.0, sum);
}

std::optional<double> mediationAvailability(const Plan& plan, const MediationResult& mediation)
{
    const auto model = std::ranges::find(plan.mediation, mediation.model, &MediationModel::id);
    if (model == plan.mediation.end() || !model->availability || !mediation.servers)
        return {};
    return someOf(
        std::max<std::int64_t>(1, *mediation.servers - model->spare), *mediation.servers, *model->availability);
}

/// Links of the way and what tunnels ride on, each once.
std::vector<int> linksBelow(const PlanFacts& facts, const SiteWay& way)
{
    std::vector<int> links = way.links;
    for (const int link : way.links)
        for (const Id& below : facts.plan.links[static_cast<std::size_t>(link)].ridesOn)
            if (const int access = facts.index.link(below); access >= 0)
                links.push_back(access);
    std::ranges::sort(links);
    links.erase(std::unique(links.begin(), links.end()), links.end());
    return links;
}

std::optional<double> linkAvailability(const PlanFacts& facts, int link)
{
    return facts.plan.links[static_cast<std::size_t>(link)].availability;
}

std::optional<double> availabilityOf(const PlanFacts& facts, const TrunkDesign& trunk, const SiteWay& way)
{
    if (!way.reachable)
        return 0;
    if (!trunk.offer || !way.known)
        return {};
    std::vector<int> links = linksBelow(facts, way);
    std::optional<double> connection = trunk.offer->availability;
    const int access = facts.internetLink[static_cast<std::size_t>(facts.index.site(trunk.result.site))];
    const bool overAccess = access >= 0 && trunk.result.connection == ConnectionType::internet;
    if (overAccess && !std::ranges::binary_search(links, access))
        connection = times(connection, linkAvailability(facts, access));
    if (trunk.result.redundant)
        connection = either(connection, trunk.carrier->backupAvailability);
    std::optional<double> all = connection;
    for (const int link : links)
        all = times(all, linkAvailability(facts, link));
    const auto peer = std::ranges::find(facts.plan.peers, trunk.result.peer, &PeerModel::id);
    all = times(all, peer == facts.plan.peers.end() ? std::nullopt : peer->availability);
    return times(all, mediationAvailability(facts.plan, trunk.mediation));
}

void judgeSpeech(SiteResult& result, const PlanFacts& facts, const TrunkDesign& trunk, const SiteWay& way,
    const std::vector<LinkResult>& links)
{
    const auto quality = pathQuality(speechLegs(facts, trunk, way, links));
    if (!quality)
        return;
    result.oneWayDelayMs = quality->oneWayDelayMs;
    result.jitterMs = quality->jitterMs;
    if (quality->lossFraction)
        result.lossPercent = *quality->lossFraction * 100;
    result.rFactor = quality->rFactor;
    result.mos = quality->mos;
}

std::string busyHourOf(const PlanFacts& facts, int number)
{
    const SiteDemand& demand = facts.demandOf(number);
    const Site& site = facts.site(number);
    if (site.measured && demand.utcOffsetMinutes)
        return weekTime(site.measured->busyHour * 60, 0, site.timeZone);
    if (!demand.shaped || demand.busyHourErl == 0.0)
        return {};
    WeekCurve curve;
    addToCurve(curve, facts.plan, facts.index, site, demand);
    return weekTime(curve.peak().utcMinute, *demand.utcOffsetMinutes, site.timeZone);
}

}  // namespace

SiteResult judgeSite(const PlanFacts& facts, int number, const TrunkDesign& trunk, const SiteWay& way,
    const std::vector<LinkResult>& links)
{
    const Site& site = facts.site(number);
    const SiteDemand& demand = facts.demandOf(number);
    SiteResult result;
    result.id = site.id;
    result.trunk = trunk.result.id;
    result.users = facts.users[static_cast<std::size_t>(number)];
    result.offeredErl = demand.busyHourErl;
    result.measured = demand.measured;
    if (demand.busyHourErl)
        result.channelsAlone = *demand.busyHourErl > 0
            ? channelsForBlocking(*demand.busyHourErl, facts.plan.settings.targets.blocking)
            : 0;
    result.busyHour = busyHourOf(facts, number);
    result.survivesWanLoss = trunk.result.site == site.id;
    result.reachable = way.reachable;
    for (const int link : way.links)
        result.path.push_back(facts.plan.links[static_cast<std::size_t>(link)].id);
    if (way.reachable && way.known && trunk.offer)
        judgeSpeech(result, facts, trunk, way, links);
    result.availability = availabilityOf(facts, trunk, way);
    if (result.availability)
        result.downtimeMinPerYear = (1 - *result.availability) * minutesPerYear;
    return result;
}

}  // namespace trunkwright::models
