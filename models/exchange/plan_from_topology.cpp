#include "models/exchange/plan_from_topology.h"

#include "models/exchange/coordinates.h"
#include "models/exchange/graph_attributes.h"
#include "models/exchange/number_text.h"
#include "models/exchange/plan_completion.h"
#include "models/plan/fields.h"

#include <algorithm>
#include <map>
#include <set>

namespace trunkwright::models {

namespace {

class TopologyAdder {
public:
    TopologyAdder(PlanDraft& draft, const Topology& topology)
        : m_draft(draft)
        , m_topology(topology)
        , m_region(countryCode(topology.region))
        , m_kbpsPerCapacity(kbpsPer(topology.capacityUnit.empty() ? draft.options.capacityUnit : topology.capacityUnit))
    {
    }

    void add()
    {
        Settings& settings = m_draft.plan.settings;
        if (settings.name.empty())
            settings.name = m_topology.name;
        m_draft.notes.insert(m_draft.notes.end(), m_topology.notes.begin(), m_topology.notes.end());
        for (const TopologyNode& node : m_topology.nodes)
            addNode(node);
        for (const TopologyEdge& edge : m_topology.edges)
            addEdge(edge);
        if (m_draft.options.demandsAreErlang)
            addDemands();
        noteCounts();
    }

private:
    void addNode(const TopologyNode& node)
    {
        const bool leftOut = !node.internal && m_draft.options.external == ExternalNodes::leftOut;
        const bool router = node.junction || (!node.internal && m_draft.options.external == ExternalNodes::routers);
        m_siteOf.push_back(leftOut || router ? noSite : m_draft.plan.sites.size());
        m_ids.push_back(leftOut ? Id() : m_draft.placeIds.make(nameOf(node), "node " + node.id));
        m_externals += !node.internal;
        if (router)
            addRouter(node);
        else if (!leftOut)
            addSite(node);
    }

    /// The label with blanks for '_', or "Node 7" where it says nothing.
    static std::string nameOf(const TopologyNode& node)
    {
        if (isUnknownWord(node.label))
            return "Node " + node.id;
        std::string name = node.label;
        std::ranges::replace(name, '_', ' ');
        return name;
    }

    void addRouter(const TopologyNode& node)
    {
        WanNode& added = m_draft.plan.nodes.emplace_back();
        added.id = m_ids.back();
        added.name = nameOf(node);
        added.latitude = node.latitude;
        added.longitude = node.longitude;
    }

    void addSite(const TopologyNode& node)
    {
        Site& site = m_draft.plan.sites.emplace_back();
        site.id = m_ids.back();
        site.name = nameOf(node);
        site.latitude = node.latitude;
        site.longitude = node.longitude;
        site.country = countryCode(node.country);
        if (site.country.empty() && !isUnknownWord(node.country))
            m_foreignNames.insert(node.country);
        if (site.country.empty() && node.internal && !m_region.empty()) {
            site.country = m_region;
            ++m_regional;
        }
    }

    void addEdge(const TopologyEdge& edge)
    {
        const Id& from = m_ids[edge.source];
        const Id& to = m_ids[edge.target];
        if (edge.layer != m_topology.layer || from.empty() || to.empty())
            return;
        if (edge.source == edge.target) {
            ++m_loops;
            return;
        }
        const auto rate = rateOf(edge);
        if (edge.directed && joinsOpposite(edge, rate))
            return;
        Link& link = m_draft.addLink(from, to);
        link.name = edge.label;
        link.distanceKm = distanceOf(edge);
        if (rate)
            link.rateUpKbps = rate;
        if (rate && !edge.directed)
            link.rateDownKbps = rate;
        if (edge.directed)
            m_oneWay.emplace(std::pair(edge.source, edge.target), m_draft.plan.links.size() - 1);
    }

    /// Whether the other direction was there already; then its link gets this rate.
    bool joinsOpposite(const TopologyEdge& edge, const std::optional<double>& rate)
    {
        const auto opposite = m_oneWay.find(std::pair(edge.target, edge.source));
        if (opposite == m_oneWay.end())
            return false;
        if (rate)
            m_draft.plan.links[opposite->second].rateDownKbps = rate;
        m_oneWay.erase(opposite);
        return true;
    }

    std::optional<double> rateOf(const TopologyEdge& edge)
    {
        std::optional<double> kbps;
        if (edge.speedBps)
            kbps = *edge.speedBps / 1000;
        else if (edge.capacity && m_kbpsPerCapacity)
            kbps = *edge.capacity * *m_kbpsPerCapacity;
        m_unitless += edge.capacity.has_value() && !kbps;
        if (!kbps || limits::kbps.holds(*kbps))
            return kbps;
        ++m_oddRates;
        return {};
    }

    [[nodiscard]] std::optional<double> distanceOf(const TopologyEdge& edge) const
    {
        if (edge.distanceKm && *edge.distanceKm > 0 && limits::distance.holds(*edge.distanceKm))
            return edge.distanceKm;
        return greatCircleKm(m_topology.nodes[edge.source], m_topology.nodes[edge.target]);
    }

    /// A demand occupies a channel at both of its ends.
    void addDemands()
    {
        std::vector<double> erlang(m_topology.nodes.size());
        for (const TopologyDemand& demand : m_topology.demands) {
            erlang[demand.source] += demand.volume;
            erlang[demand.target] += demand.volume;
        }
        for (std::size_t node = 0; node < erlang.size(); ++node) {
            if (m_siteOf[node] != noSite && !m_topology.demands.empty())
                measure(m_draft.plan.sites[m_siteOf[node]], erlang[node]);
        }
        if (!m_topology.demands.empty())
            m_draft.note(
                TRUNKWRIGHT_TEXT(
                    "{0} {0|demand|demands} became measured busy-hour traffic of the two ends; the hour is not "
                    "known and stands as Monday 00:00"),
                {std::to_string(m_topology.demands.size())});
    }

    void measure(Site& site, double erlang) const
    {
        MeasuredTraffic measured;
        measured.busyHourErl = erlang;
        measured.source = m_topology.name.empty() ? m_topology.format : m_topology.name;
        site.measured = std::move(measured);
    }

    void noteCounts()
    {
        const auto count = [&](const char* pattern, std::int64_t number) {
            if (number > 0)
                m_draft.note(pattern, {std::to_string(number)});
        };
        count(TRUNKWRIGHT_TEXT("{0} {0|self-loop was|self-loops were} left out"), m_loops);
        count(TRUNKWRIGHT_TEXT("{0} one-way {0|edge without an opposite became a link|edges without an opposite became "
                               "links} in both directions"),
            static_cast<std::int64_t>(m_oneWay.size()));
        count(TRUNKWRIGHT_TEXT("{0} {0|capacity has no unit and was|capacities have no unit and were} left out; "
                               "--capacity-unit tells it"),
            m_unitless);
        count(TRUNKWRIGHT_TEXT(
                  "{0} {0|speed is 0 or above 1 Tbit/s and was|speeds are 0 or above 1 Tbit/s and were} left out"),
            m_oddRates);
        count(TRUNKWRIGHT_TEXT("{0} {0|site has|sites have} the country that the file is about"), m_regional);
        if (m_externals > 0 && m_draft.options.external != ExternalNodes::sites)
            m_draft.note(m_draft.options.external == ExternalNodes::routers
                    ? TRUNKWRIGHT_TEXT("{0} {0|node of another network became a WAN router, not a site|nodes of other "
                                       "networks became WAN routers, not sites}")
                    : TRUNKWRIGHT_TEXT("{0} {0|node of another network was left out with its|nodes of other networks "
                                       "were left out with their} links"),
                {std::to_string(m_externals)});
        for (const std::string& name : m_foreignNames)
            m_draft.note(TRUNKWRIGHT_TEXT("'{0}' is no country that is known; its sites have none"), {name});
        if (!m_topology.demands.empty() && !m_draft.options.demandsAreErlang)
            m_draft.note(
                TRUNKWRIGHT_TEXT(
                    "{0} {0|demand was|demands were} left out; --demand-unit erlang makes demands measured traffic"),
                {std::to_string(m_topology.demands.size())});
    }

    static constexpr std::size_t noSite = static_cast<std::size_t>(-1);

    PlanDraft& m_draft;
    const Topology& m_topology;
    std::string m_region;
    std::optional<double> m_kbpsPerCapacity;
    std::vector<std::size_t> m_siteOf;  ///< by node
    std::vector<Id> m_ids;              ///< by node, empty: left out
    std::multimap<std::pair<std::size_t, std::size_t>, std::size_t>
        m_oneWay;  ///< links that wait for their other direction
    std::set<std::string> m_foreignNames;
    std::int64_t m_loops = 0, m_unitless = 0, m_oddRates = 0, m_regional = 0, m_externals = 0;
};

}  // namespace

void addTopology(PlanDraft& draft, const Topology& topology)
{
    TopologyAdder(draft, topology).add();
}

Result<ImportedPlan> planFromTopology(const Topology& topology, const ImportOptions& options)
{
    PlanDraft draft(options);
    addTopology(draft, topology);
    return completePlan(std::move(draft));
}

}  // namespace trunkwright::models
