#include "models/design/strategy_evaluation.h"

#include "models/design/cost.h"
#include "models/design/site_service.h"
#include "models/design/trunk_bill.h"
#include "models/design/trunk_failover.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace trunkwright::models {

namespace {

/// Trunk sites whose trunk serves others too.
std::vector<int> poolRoots(const Landing& landing)
{
    std::vector<int> roots;
    for (std::size_t site = 0; site < landing.size(); ++site)
        if (landing[site] != static_cast<int>(site))
            roots.push_back(landing[site]);
    std::ranges::sort(roots);
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    return roots;
}

std::vector<bool> pinnedSites(const PlanFacts& facts, const Strategy* own)
{
    std::vector<bool> pinned(static_cast<std::size_t>(facts.siteCount()));
    if (own)
        for (const TrunkAssignment& assignment : own->assignments)
            if (const int site = facts.index.site(assignment.site); site >= 0)
                pinned[static_cast<std::size_t>(site)] = true;
    return pinned;
}

void applyConnection(TrunkRequest& request, const PlanFacts& facts, const Strategy& own)
{
    request.connection = own.connection;
    request.security = own.security;
    const auto mine = std::ranges::find(own.connections, facts.site(request.site).id, &TrunkConnection::site);
    if (mine == own.connections.end())
        return;
    if (mine->connection)
        request.connection = mine->connection;
    if (mine->security)
        request.security = mine->security;
    request.carrier = facts.index.carrier(mine->carrier);
}

std::vector<TrunkRequest> trunkRequests(const PlanFacts& facts, const StrategyChoice& choice, const Landing& landing)
{
    std::map<int, TrunkRequest> byRoot;
    for (int site = 0; site < facts.siteCount(); ++site) {
        TrunkRequest& request = byRoot[landing[static_cast<std::size_t>(site)]];
        request.members.push_back(site);
    }
    std::vector<TrunkRequest> requests;
    for (auto& [root, request] : byRoot) {
        request.site = root;
        request.redundant = facts.site(root).mustSurviveWanLoss;
        if (choice.own)
            applyConnection(request, facts, *choice.own);
        requests.push_back(std::move(request));
    }
    return requests;
}

bool untouched(const TrunkRequest& request, const PlanChanges& changes)
{
    return !changes.everything && !changes.site[static_cast<std::size_t>(request.site)]
        && std::ranges::none_of(
            request.members, [&](int site) { return changes.site[static_cast<std::size_t>(site)]; });
}

/// Whether sites that take the trunk get the same of it, whatever its traffic is.
bool servesAlike(const TrunkDesign& one, const TrunkDesign& other)
{
    const auto service = [](const TrunkDesign& design) {
        return std::tie(design.result.id, design.result.carrier, design.result.connection, design.result.redundant,
            design.result.peer, design.mediation.model, design.mediation.servers);
    };
    return service(one) == service(other);
}

/// Points the design at the plan of these facts.
void rebind(TrunkDesign& design, const PlanFacts& facts)
{
    const int carrier = facts.index.carrier(design.result.carrier);
    design.carrier = carrier < 0 ? nullptr : &facts.plan.carriers[static_cast<std::size_t>(carrier)];
    if (design.carrier && design.result.connection)
        design.offer = &*std::ranges::find(design.carrier->offers, *design.result.connection, &Offer::connection);
}

/// Calls of the pools' sites over the WAN.
std::vector<LinkTraffic> routedTraffic(
    const PlanFacts& facts, const StrategyOutcome& outcome, RouteCache& routes, CompareWork& work, double loadFactor)
{
    std::vector<LinkTraffic> traffic(facts.plan.links.size());
    for (const TrunkRequest& request : outcome.requests)
        if (request.members.size() > 1 || request.members.front() != request.site)
            addRoutedTraffic(traffic, facts, routes.treeTo(request.site, work), request.members, loadFactor);
    return traffic;
}

void add(LinkTraffic& traffic, std::optional<double> kbps, std::optional<std::int64_t> calls, std::optional<double> erl)
{
    traffic.otherErl = erl && traffic.otherErl ? std::optional(*traffic.otherErl + *erl) : std::nullopt;
    traffic.otherKbps = kbps && traffic.otherKbps ? std::optional(*traffic.otherKbps + *kbps) : std::nullopt;
    traffic.otherCalls = calls && traffic.otherCalls ? std::optional(*traffic.otherCalls + *calls) : std::nullopt;
}

/// Tunnels and Internet trunks take room on the accesses below them.
void addRiders(std::vector<LinkTraffic>& traffic, const PlanFacts& facts, const std::vector<TrunkDesign>& designs)
{
    for (std::size_t i = 0; i < facts.plan.links.size(); ++i) {
        const Link& link = facts.plan.links[i];
        if (link.type != LinkType::vpn || traffic[i].offeredErl == 0.0)
            continue;
        const LinkResult tunnel = loadLink(facts, static_cast<int>(i), traffic[i]);
        for (const Id& below : link.ridesOn)
            if (const int access = facts.index.link(below); access >= 0)
                add(traffic[static_cast<std::size_t>(access)], tunnel.voiceKbps, tunnel.calls, tunnel.offeredErl);
    }
    for (const TrunkDesign& design : designs) {
        const int access = facts.internetLink[static_cast<std::size_t>(facts.index.site(design.result.site))];
        if (access >= 0 && design.result.connection == ConnectionType::internet)
            add(traffic[static_cast<std::size_t>(access)], design.result.voiceKbps, design.result.channels,
                design.result.offeredErl);
    }
}

CostLine upgradeLine(const LinkResult& link)
{
    CostLine line;
    line.item = "wan_upgrade";
    line.link = link.id;
    line.quantity = 1;
    line.oneOff = link.upgradeMonthly ? std::optional(Money{}) : std::nullopt;
    line.monthly = link.upgradeMonthly ? std::optional(billed(*link.upgradeMonthly)) : std::nullopt;
    line.source = "link:" + link.id + " price_steps";
    return line;
}

void addUpgrades(std::vector<CostLine>& lines, const std::vector<LinkResult>& links)
{
    for (const LinkResult& link : links)
        if (link.upgradeMonthly != Money{})
            lines.push_back(upgradeLine(link));
}

}  // namespace

void RouteCache::reset(const PlanFacts& facts)
{
    m_graph = WanGraph(facts.plan, facts.index);
    m_trees.clear();
}

const RouteTree& RouteCache::treeTo(int root, CompareWork& work)
{
    const auto [tree, isNew] = m_trees.try_emplace(root);
    if (isNew) {
        tree->second = m_graph.routesTo(root);
        ++work.routeTrees;
    }
    return tree->second;
}

const StrategyOutcome& StrategyEvaluation::evaluate(const PlanFacts& facts, const StrategyChoice& choice,
    RouteCache& routes, const PlanChanges& changes, CompareWork& work)
{
    m_outcome.evaluation.name = choice.name;
    m_outcome.evaluation.base = choice.base;
    land(facts, choice, routes, changes, work);
    designTrunks(facts, choice, changes, work);
    loadLinks(facts, routes, changes, work);
    noteAccesses(facts);
    judgeSites(facts, routes, changes, work);
    findFallbacks(facts);
    addCost(facts, routes, work);
    return m_outcome;
}

void StrategyEvaluation::land(const PlanFacts& facts, const StrategyChoice& choice, RouteCache& routes,
    const PlanChanges& changes, CompareWork& work)
{
    m_localPrices.resize(static_cast<std::size_t>(facts.siteCount()));
    for (std::size_t site = 0; site < m_localPrices.size(); ++site)
        if (changes.everything || changes.site[site])
            m_localPrices[site].reset();
    m_outcome.landing = standardLanding(facts, choice.base);
    m_outcome.localTrunks.clear();
    if (choice.own)
        applyAssignments(m_outcome.landing, facts, *choice.own);
    if (choice.base != StrategyKind::hybrid)
        return;
    std::vector<const RouteTree*> trees;
    for (const int root : poolRoots(m_outcome.landing))
        trees.push_back(&routes.treeTo(root, work));
    m_outcome.localTrunks =
        moveToLocalTrunks(m_outcome.landing, facts, trees, pinnedSites(facts, choice.own), m_localPrices);
}

void StrategyEvaluation::designTrunks(
    const PlanFacts& facts, const StrategyChoice& choice, const PlanChanges& changes, CompareWork& work)
{
    std::vector<TrunkRequest> requests = trunkRequests(facts, choice, m_outcome.landing);
    std::unordered_map<int, std::size_t> before;
    for (std::size_t i = 0; i < m_outcome.requests.size(); ++i)
        before.emplace(m_outcome.requests[i].site, i);
    std::vector<TrunkDesign> designs;
    m_serviceChanged.assign(requests.size(), true);
    m_outcome.trunkOfSite.assign(static_cast<std::size_t>(facts.siteCount()), -1);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto old = before.find(requests[i].site);
        if (old != before.end() && untouched(requests[i], changes) && m_outcome.requests[old->second] == requests[i]) {
            designs.push_back(std::move(m_outcome.designs[old->second]));
            rebind(designs.back(), facts);
            m_serviceChanged[i] = false;
        } else {
            designs.push_back(designTrunk(facts, requests[i]));
            m_serviceChanged[i] = changes.everything || old == before.end()
                || !servesAlike(designs.back(), m_outcome.designs[old->second]);
            ++work.trunksDimensioned;
        }
        for (const int member : requests[i].members)
            m_outcome.trunkOfSite[static_cast<std::size_t>(member)] = static_cast<int>(i);
    }
    m_outcome.requests = std::move(requests);
    m_outcome.designs = std::move(designs);
}

void StrategyEvaluation::loadLinks(
    const PlanFacts& facts, RouteCache& routes, const PlanChanges& changes, CompareWork& work)
{
    std::vector<LinkTraffic> traffic = routedTraffic(facts, m_outcome, routes, work, 1);
    addRiders(traffic, facts, m_outcome.designs);
    auto& links = m_outcome.evaluation.links;
    const bool afresh = changes.everything || m_outcome.traffic.size() != traffic.size();
    links.resize(traffic.size());
    m_linkChanged.assign(traffic.size(), false);
    for (std::size_t i = 0; i < traffic.size(); ++i) {
        if (!afresh && m_outcome.traffic[i] == traffic[i])
            continue;
        links[i] = loadLink(facts, static_cast<int>(i), traffic[i]);
        m_linkChanged[i] = true;
        ++work.linksLoaded;
    }
    m_outcome.traffic = std::move(traffic);
}

/// A link is heard through what it rides on, and an Internet trunk through the access of its site.
void StrategyEvaluation::noteAccesses(const PlanFacts& facts)
{
    const std::vector<bool> loadChanged = m_linkChanged;
    if (std::ranges::find(loadChanged, true) == loadChanged.end())
        return;
    for (std::size_t link = 0; link < m_linkChanged.size(); ++link)
        for (const Id& below : facts.plan.links[link].ridesOn)
            if (const int access = facts.index.link(below);
                access >= 0 && loadChanged[static_cast<std::size_t>(access)])
                m_linkChanged[link] = true;
    for (std::size_t trunk = 0; trunk < m_outcome.requests.size(); ++trunk) {
        const int access = facts.internetLink[static_cast<std::size_t>(m_outcome.requests[trunk].site)];
        if (access >= 0 && loadChanged[static_cast<std::size_t>(access)])
            m_serviceChanged[trunk] = true;
    }
}

void StrategyEvaluation::judgeSites(
    const PlanFacts& facts, RouteCache& routes, const PlanChanges& changes, CompareWork& work)
{
    auto& sites = m_outcome.evaluation.sites;
    const bool afresh = changes.everything || static_cast<int>(sites.size()) != facts.siteCount();
    sites.resize(static_cast<std::size_t>(facts.siteCount()));
    for (std::size_t site = 0; site < sites.size(); ++site) {
        const auto trunk = static_cast<std::size_t>(m_outcome.trunkOfSite[site]);
        const int root = m_outcome.requests[trunk].site;
        const bool atHome = root == static_cast<int>(site);
        SiteWay way;
        if (!atHome) {
            const RouteTree& tree = routes.treeTo(root, work);
            way.reachable = !facts.wanDrawn || tree.reaches(static_cast<int>(site));
            way.known = facts.wanDrawn;
            way.links = tree.path(static_cast<int>(site));
        }
        const bool same = !afresh && !changes.site[site] && !m_serviceChanged[trunk]
            && sites[site].trunk == m_outcome.designs[trunk].result.id
            && std::ranges::none_of(way.links, [&](int link) { return m_linkChanged[static_cast<std::size_t>(link)]; });
        if (same)
            continue;
        sites[site] =
            judgeSite(facts, static_cast<int>(site), m_outcome.designs[trunk], way, m_outcome.evaluation.links);
        ++work.siteDemands;
    }
}

void StrategyEvaluation::findFallbacks(const PlanFacts& facts)
{
    auto& trunks = m_outcome.evaluation.trunks;
    trunks.clear();
    m_outcome.evaluation.mediation.clear();
    m_outcome.evaluation.leadTimeWeeks = 0;
    for (const TrunkDesign& design : m_outcome.designs) {
        trunks.push_back(design.result);
        m_outcome.evaluation.mediation.push_back(design.mediation);
        auto& slowest = m_outcome.evaluation.leadTimeWeeks;
        slowest = slowest && design.result.leadTimeWeeks
            ? std::optional(std::max(*slowest, *design.result.leadTimeWeeks))
            : std::nullopt;
    }
    addFallbacks(trunks, facts);
}

void StrategyEvaluation::addCost(const PlanFacts& facts, RouteCache& routes, CompareWork& work)
{
    std::vector<CostLine> lines;
    for (const TrunkDesign& design : m_outcome.designs)
        lines.insert(lines.end(), design.lines.begin(), design.lines.end());
    addUpgrades(lines, m_outcome.evaluation.links);
    m_outcome.evaluation.cost = costOverTime(std::move(lines), facts.plan.settings, [&](double loadFactor) {
        std::vector<CostLine> grown;
        std::vector<TrunkDesign> designs;
        for (const TrunkRequest& request : m_outcome.requests) {
            designs.push_back(designTrunk(facts, request, loadFactor));
            grown.insert(grown.end(), designs.back().lines.begin(), designs.back().lines.end());
        }
        std::vector<LinkTraffic> traffic = routedTraffic(facts, m_outcome, routes, work, loadFactor);
        addRiders(traffic, facts, designs);
        std::vector<LinkResult> links;
        for (std::size_t i = 0; i < traffic.size(); ++i)
            links.push_back(loadLink(facts, static_cast<int>(i), traffic[i]));
        addUpgrades(grown, links);
        return YearlyBill{sumOneOff(grown), sumMonthly(grown)};
    });
}

}  // namespace trunkwright::models
