#include "models/exchange/topology.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace trunkwright::models {

namespace {

/// Disjoint sets with path halving.
class Components {
public:
    explicit Components(std::size_t size)
        : m_parent(size)
    {
        for (std::size_t node = 0; node < size; ++node)
            m_parent[node] = node;
    }

    std::size_t root(std::size_t node)
    {
        while (m_parent[node] != node)
            node = m_parent[node] = m_parent[m_parent[node]];
        return node;
    }

    void join(std::size_t a, std::size_t b)
    {
        a = root(a);
        b = root(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> m_parent;
};

void countNodes(const Topology& topology, TopologyFacts& facts)
{
    std::set<std::string_view> labels, countries;
    for (const TopologyNode& node : topology.nodes) {
        facts.nodesWithoutCoordinates += !node.latitude || !node.longitude;
        facts.duplicateLabels += !node.label.empty() && !labels.insert(node.label).second;
        facts.externalNodes += !node.internal;
        if (!node.country.empty())
            countries.insert(node.country);
    }
    facts.countries = static_cast<std::int64_t>(countries.size());
}

void countEdges(const Topology& topology, TopologyFacts& facts)
{
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    std::vector<std::int64_t> degrees(topology.nodes.size());
    for (const TopologyEdge& edge : topology.edges) {
        pairs.insert(std::minmax(edge.source, edge.target));
        ++degrees[edge.source];
        ++degrees[edge.target];
        facts.selfLoops += edge.source == edge.target;
        facts.edgesWithSpeed += edge.speedBps.has_value();
    }
    facts.distinctPairs = static_cast<std::int64_t>(pairs.size());
    facts.maxDegree = degrees.empty() ? 0 : std::ranges::max(degrees);
}

}  // namespace

TopologyFacts factsOf(const Topology& topology)
{
    TopologyFacts facts;
    facts.nodes = static_cast<std::int64_t>(topology.nodes.size());
    facts.edges = static_cast<std::int64_t>(topology.edges.size());
    facts.demands = static_cast<std::int64_t>(topology.demands.size());
    countNodes(topology, facts);
    countEdges(topology, facts);
    const auto components = componentsOf(topology);
    facts.components = components.empty() ? 0 : static_cast<std::int64_t>(std::ranges::max(components)) + 1;
    for (const TopologyDemand& demand : topology.demands)
        facts.offeredTraffic += demand.volume;
    return facts;
}

std::vector<std::size_t> componentsOf(const Topology& topology)
{
    Components sets(topology.nodes.size());
    for (const TopologyEdge& edge : topology.edges)
        sets.join(edge.source, edge.target);
    std::vector<std::size_t> numbers(topology.nodes.size());
    std::size_t next = 0;
    for (std::size_t node = 0; node < numbers.size(); ++node)
        numbers[node] = sets.root(node) == node ? next++ : numbers[sets.root(node)];
    return numbers;
}

}  // namespace trunkwright::models
