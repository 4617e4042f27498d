#include "models/exchange/site_access.h"

#include "models/exchange/coordinates.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>

namespace trunkwright::models {

namespace {

/// Places (sites, then nodes) by id.
std::unordered_map<Id, std::size_t> placesOf(const Plan& plan)
{
    std::unordered_map<Id, std::size_t> places;
    for (const Site& site : plan.sites)
        places.emplace(site.id, places.size());
    for (const WanNode& node : plan.nodes)
        places.emplace(node.id, places.size());
    return places;
}

class AccessAdder {
public:
    AccessAdder(PlanDraft& draft, std::size_t dataCenter)
        : m_draft(draft)
        , m_plan(draft.plan)
        , m_dataCenter(dataCenter)
    {
        for (const Link& link : m_plan.links) {
            if (link.type == LinkType::internet) {
                m_internet.emplace(link.from, link.id);
                m_internet.emplace(link.to, link.id);
            }
        }
    }

    Result<void> add()
    {
        for (const SiteAccess& access : m_draft.accesses) {
            if (auto added = addAccess(access); !added)
                return added;
        }
        if (!m_draft.options.connectSites)
            return {};
        const std::vector<std::int64_t> degrees = degreesOf(m_plan);
        for (std::size_t site = 0; site < degrees.size(); ++site) {
            if (degrees[site] == 0 && !(m_draft.options.linkType == LinkType::privateLine && site == m_dataCenter))
                addLink(m_plan.sites[site].id, farEnd(m_draft.options.linkType), m_draft.options.linkType);
        }
        return {};
    }

private:
    Result<void> addAccess(const SiteAccess& access)
    {
        const bool toDataCenter = access.type == LinkType::privateLine || access.type == LinkType::vpn;
        if (toDataCenter && access.site == m_dataCenter)
            return badInput("site:" + m_plan.sites[access.site].id,
                "is the data center; give it mpls or internet access, tunnels and private lines come from the other "
                "sites");
        if (access.type == LinkType::vpn)
            addTunnel(access);
        else
            rate(addLink(m_plan.sites[access.site].id, farEnd(access.type), access.type), access);
        return {};
    }

    void addTunnel(const SiteAccess& access)
    {
        const Id near = internetAccess(access.site, &access);
        const Id far = internetAccess(m_dataCenter, nullptr);
        Link& tunnel = addLink(m_plan.sites[access.site].id, m_plan.sites[m_dataCenter].id, LinkType::vpn);
        rate(tunnel, access);
        tunnel.ridesOn = {near, far};
    }

    /// The Internet link of the site, made when it has none.
    Id internetAccess(std::size_t site, const SiteAccess* access)
    {
        const Id& id = m_plan.sites[site].id;
        if (const auto known = m_internet.find(id); known != m_internet.end())
            return known->second;
        Link& link = addLink(id, farEnd(LinkType::internet), LinkType::internet);
        if (access)
            rate(link, *access);
        return link.id;
    }

    Link& addLink(const Id& from, const Id& to, LinkType type)
    {
        Link& link = m_draft.addLink(from, to);
        link.type = type;
        if (type == LinkType::internet)
            m_internet.emplace(from, link.id);
        return link;
    }

    static void rate(Link& link, const SiteAccess& access)
    {
        if (access.upMbps && *access.upMbps > 0)
            link.rateUpKbps = *access.upMbps * 1000;
        if (access.downMbps && *access.downMbps > 0)
            link.rateDownKbps = *access.downMbps * 1000;
    }

    Id farEnd(LinkType type)
    {
        if (type == LinkType::privateLine)
            return m_plan.sites[m_dataCenter].id;
        const bool mpls = type == LinkType::mpls;
        const WanNodeType wanted = mpls ? WanNodeType::mplsCloud : WanNodeType::internet;
        const auto found = std::ranges::find(m_plan.nodes, wanted, &WanNode::type);
        if (found != m_plan.nodes.end())
            return found->id;
        WanNode& node = m_plan.nodes.emplace_back();
        node.name = mpls ? "MPLS" : "Internet";
        node.id = m_draft.placeIds.make(node.name, "cloud");
        node.type = wanted;
        return node.id;
    }

    PlanDraft& m_draft;
    Plan& m_plan;
    std::size_t m_dataCenter;
    std::unordered_map<Id, Id> m_internet;  ///< access links by site
};

/// The candidate nearest to the site; the data center when the site or all candidates have no coordinates.
std::size_t nearestOf(
    const Plan& plan, std::size_t from, const std::vector<std::size_t>& candidates, std::size_t dataCenter)
{
    const Site& site = plan.sites[from];
    std::size_t nearest = dataCenter;
    double nearestKm = std::numeric_limits<double>::infinity();
    for (const std::size_t candidate : candidates) {
        const auto km = greatCircleKm(site, plan.sites[candidate]);
        if (km && *km < nearestKm) {
            nearestKm = *km;
            nearest = candidate;
        }
    }
    return nearest;
}

void joinSites(PlanDraft& draft, std::size_t gate, std::size_t near)
{
    const Site& a = draft.plan.sites[gate];
    const Site& b = draft.plan.sites[near];
    Link& link = draft.addLink(a.id, b.id);
    if (link.type == LinkType::internet)  // it would carry no calls between sites
        link.type = LinkType::mpls;
    link.distanceKm = greatCircleKm(a, b);
    draft.note(TRUNKWRIGHT_TEXT("a link from {0} to {1} was added, which the files do not have"), {a.name, b.name});
}

}  // namespace

std::vector<std::int64_t> degreesOf(const Plan& plan)
{
    const auto places = placesOf(plan);
    std::vector<std::int64_t> degrees(plan.sites.size());
    for (const Link& link : plan.links) {
        for (const Id& end : {link.from, link.to}) {
            const auto place = places.find(end);
            if (place != places.end() && place->second < degrees.size())
                ++degrees[place->second];
        }
    }
    return degrees;
}

std::vector<std::size_t> partsOf(const Plan& plan)
{
    const auto places = placesOf(plan);
    std::vector<std::size_t> parent(places.size());
    for (std::size_t place = 0; place < parent.size(); ++place)
        parent[place] = place;
    const auto root = [&](std::size_t place) {
        while (parent[place] != place)
            place = parent[place] = parent[parent[place]];
        return place;
    };
    for (const Link& link : plan.links) {
        if (link.type != LinkType::internet)
            parent[root(places.at(link.from))] = root(places.at(link.to));
    }
    std::vector<std::size_t> parts(plan.sites.size());
    for (std::size_t site = 0; site < parts.size(); ++site)
        parts[site] = root(site);
    return parts;
}

Result<void> addAccesses(PlanDraft& draft, std::size_t dataCenter)
{
    return AccessAdder(draft, dataCenter).add();
}

void connectComponents(PlanDraft& draft, std::size_t dataCenter)
{
    const Plan& plan = draft.plan;
    const std::vector<std::int64_t> degrees = degreesOf(plan);
    const std::vector<std::size_t> parts = partsOf(plan);
    std::map<std::size_t, std::vector<std::size_t>> sitesOf;
    for (std::size_t site = 0; site < parts.size(); ++site)
        sitesOf[parts[site]].push_back(site);
    std::vector<std::size_t> reached = sitesOf.at(parts[dataCenter]);
    sitesOf.erase(parts[dataCenter]);
    for (const auto& [part, sites] : sitesOf) {
        const std::size_t gate = *std::ranges::max_element(sites, {}, [&](std::size_t site) { return degrees[site]; });
        joinSites(draft, gate, nearestOf(plan, gate, reached, dataCenter));
        reached.insert(reached.end(), sites.begin(), sites.end());
    }
}

}  // namespace trunkwright::models
