// Ids and everything that refers to one.
#include "models/plan/fault_list.h"
#include "models/plan/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace trunkwright::models {

namespace {

using IdSet = std::unordered_set<std::string_view>;

bool isIdCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

template <class Entity>
IdSet idsOf(const std::vector<Entity>& entities)
{
    IdSet ids;
    ids.reserve(entities.size());
    for (const Entity& entity : entities)
        ids.insert(entity.id);
    return ids;
}

/// Finds the nodes of a graph with at most one arrow out of each that lie on a circle; each circle is reported once, by
/// its node that comes first in `order`, as the nodes in turn.
std::vector<std::vector<std::string_view>> circles(
    const std::vector<std::string_view>& order, const std::unordered_map<std::string_view, std::string_view>& arrow)
{
    std::vector<std::vector<std::string_view>> found;
    std::unordered_map<std::string_view, std::size_t> walkOf;
    for (std::size_t walk = 0; walk < order.size(); ++walk) {
        std::string_view at = order[walk];
        while (arrow.contains(at) && walkOf.try_emplace(at, walk).second)
            at = arrow.at(at);
        if (const auto visited = walkOf.find(at); visited == walkOf.end() || visited->second != walk)
            continue;
        std::vector<std::string_view>& circle = found.emplace_back(1, at);
        for (std::string_view next = arrow.at(at); next != at; next = arrow.at(next))
            circle.push_back(next);
    }
    return found;
}

class ReferenceCheck {
public:
    ReferenceCheck(const Plan& plan, FaultList& faults)
        : m_plan(plan)
        , m_faults(faults)
        , m_profiles(idsOf(plan.profiles))
        , m_sites(idsOf(plan.sites))
        , m_nodes(idsOf(plan.nodes))
        , m_links(idsOf(plan.links))
        , m_carriers(idsOf(plan.carriers))
        , m_peers(idsOf(plan.peers))
    {
    }

    void run()
    {
        forEachEntity(m_plan, [&](const auto& entity, const PlanPlace& place) { check(entity, place); });
        checkRides();
    }

private:
    void expect(const IdSet& known, const Id& id, const PlanPlace& place, std::string_view what)
    {
        if (!known.contains(id))
            m_faults.add(place,
                fmt::format("names \"{}\", but there is no such {}; correct the id or add the {}", id, what, what));
    }

    void expectIfGiven(const IdSet& known, const Id& id, const PlanPlace& place, std::string_view what)
    {
        if (!id.empty())
            expect(known, id, place, what);
    }

    template <class Entity>
    void check(const Entity&, const PlanPlace&)
    {
    }

    void check(const Site& site, const PlanPlace& place)
    {
        for (std::size_t at = 0; at < site.groups.size(); ++at) {
            const PlanPlace group = place.element("groups", at);
            expect(m_profiles, site.groups[at].profile, group.member("profile"), "profile");
        }
        expectIfGiven(m_peers, site.peer, place.member("peer"), "peer");
        expectIfGiven(m_carriers, site.carrier, place.member("carrier"), "carrier");
    }

    void check(const WanNode& node, const PlanPlace& place)
    {
        if (m_sites.contains(node.id))
            m_faults.add(
                place.member("id"), fmt::format("\"{}\" is also the id of a site; rename one of them", node.id));
    }

    void checkEnd(const Id& end, const PlanPlace& place)
    {
        if (!m_sites.contains(end) && !m_nodes.contains(end))
            m_faults.add(
                place, fmt::format("names \"{}\", but there is no such site or node; correct the id or add it", end));
    }

    void check(const Link& link, const PlanPlace& place)
    {
        checkEnd(link.from, place.member("from"));
        checkEnd(link.to, place.member("to"));
        if (link.from == link.to)
            m_faults.add(
                place.member("to"), fmt::format("is \"{}\" like \"from\"; a link joins two different places", link.to));
        for (std::size_t at = 0; at < link.ridesOn.size(); ++at)
            expect(m_links, link.ridesOn[at], place.element("rides_on", at), "link");
        if (!link.ridesOn.empty() && link.type != LinkType::vpn)
            m_faults.add(
                place.member("rides_on"), fmt::format("belongs to vpn links only; this one is {}", nameOf(link.type)));
    }

    void check(const Strategy& strategy, const PlanPlace& place)
    {
        if (valueNamed<StrategyKind>(strategy.id))
            m_faults.add(place.member("id"),
                fmt::format("\"{}\" is the name of a standard strategy; choose another", strategy.id));
        checkAssignments(strategy, place);
        IdSet seen;
        for (std::size_t at = 0; at < strategy.connections.size(); ++at) {
            const TrunkConnection& connection = strategy.connections[at];
            const PlanPlace here = place.element("connections", at);
            expect(m_sites, connection.site, here.member("site"), "site");
            expectIfGiven(m_carriers, connection.carrier, here.member("carrier"), "carrier");
            if (!seen.insert(connection.site).second)
                m_faults.add(here.member("site"),
                    fmt::format("\"{}\" has a connection already; remove one of them", connection.site));
        }
    }

    void checkAssignments(const Strategy& strategy, const PlanPlace& place)
    {
        std::unordered_map<std::string_view, std::string_view> trunkSite;
        std::vector<std::string_view> order;
        for (std::size_t at = 0; at < strategy.assignments.size(); ++at) {
            const auto& [site, trunk] = strategy.assignments[at];
            const PlanPlace here = place.element("assignments", at);
            expect(m_sites, site, here.member("site"), "site");
            expect(m_sites, trunk, here.member("trunk_site"), "site");
            if (!trunkSite.try_emplace(site, trunk).second)
                m_faults.add(here.member("site"), fmt::format("\"{}\" is assigned already; remove one of them", site));
            else
                order.push_back(site);
        }
        for (const auto& circle : circles(order, trunkSite)) {
            if (circle.size() > 1)
                m_faults.add(place.member("assignments"),
                    fmt::format("go in a circle: {} > {}; let one of them take its trunk at itself",
                        fmt::join(circle, " > "), circle.front()));
        }
    }

    /// Follows every tunnel down to what carries it; a tunnel met again on its own way rides on itself.
    void checkRides()
    {
        std::unordered_map<std::string_view, std::size_t> indexOf;
        for (std::size_t at = 0; at < m_plan.links.size(); ++at)
            indexOf.try_emplace(m_plan.links[at].id, at);
        std::vector<Visit> visits(m_plan.links.size(), Visit::none);
        for (std::size_t at = 0; at < m_plan.links.size(); ++at)
            followRides(at, indexOf, visits);
    }

    enum class Visit : char { none, open, done };

    void followRides(
        std::size_t start, const std::unordered_map<std::string_view, std::size_t>& indexOf, std::vector<Visit>& visits)
    {
        struct Step {
            std::size_t link = 0;
            std::size_t next = 0;
        };
        if (visits[start] != Visit::none)
            return;
        std::vector<Step> way{{start, 0}};
        visits[start] = Visit::open;
        while (!way.empty()) {
            const std::size_t here = way.back().link;
            const auto& ridesOn = m_plan.links[here].ridesOn;
            if (way.back().next == ridesOn.size()) {
                visits[here] = Visit::done;
                way.pop_back();
                continue;
            }
            const auto below = indexOf.find(ridesOn[way.back().next++]);
            if (below == indexOf.end() || visits[below->second] == Visit::done)
                continue;
            if (visits[below->second] == Visit::open) {
                reportRide(here, below->first);
            } else {
                visits[below->second] = Visit::open;
                way.push_back({below->second, 0});
            }
        }
    }

    void reportRide(std::size_t at, std::string_view below)
    {
        const Link& link = m_plan.links[at];
        const PlanPlace place{.key = "links", .index = static_cast<std::ptrdiff_t>(at), .kind = "link", .id = &link.id};
        m_faults.add(place.member("rides_on"),
            fmt::format("leads back to the link itself by way of \"{}\"; let it ride on Internet links", below));
    }

    const Plan& m_plan;
    FaultList& m_faults;
    IdSet m_profiles, m_sites, m_nodes, m_links, m_carriers, m_peers;
};

}  // namespace

void checkIds(const Plan& plan, FaultList& faults)
{
    std::unordered_set<std::string> seen;
    forEachEntity(plan, [&](const auto& entity, const PlanPlace& place) {
        if (entity.id.empty())
            faults.add(place.member("id"), "is empty; give it a name of lower-case letters, digits, '-', '_' and '.'");
        else if (!seen.insert(subjectOf(place)).second)
            faults.add(place.member("id"), fmt::format("\"{}\" stands there twice; rename one of them", entity.id));
    });
}

void checkIdSpelling(const Plan& plan, FaultList& faults)
{
    forEachEntity(plan, [&](const auto& entity, const PlanPlace& place) {
        if (!std::ranges::all_of(entity.id, isIdCharacter))
            faults.add(place.member("id"), "may have lower-case letters, digits, '-', '_' and '.' only; rename it");
    });
}

void checkReferences(const Plan& plan, FaultList& faults)
{
    ReferenceCheck(plan, faults).run();
}

}  // namespace trunkwright::models
