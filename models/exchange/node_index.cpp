#include "models/exchange/node_index.h"

#include <fmt/core.h>

namespace trunkwright::models {

Result<void> NodeIndex::add(Topology& topology, TopologyNode node, const Place& place)
{
    if (node.id.empty())
        return badInput(place(), "the node has no id; each node needs its own");
    if (!m_indices.emplace(node.id, topology.nodes.size()).second)
        return badInput(place(), fmt::format("node id '{}' is used twice; each node needs its own", node.id));
    topology.nodes.push_back(std::move(node));
    return {};
}

Result<std::size_t> NodeIndex::find(const std::string& id, const Place& place) const
{
    const auto found = m_indices.find(id);
    if (found == m_indices.end())
        return badInput(place(), fmt::format("there is no node '{}'; an end must be the id of a node", id));
    return found->second;
}

TopologyEdge edgeBetween(const NodePair& ends, std::string label)
{
    TopologyEdge edge;
    edge.source = ends.source;
    edge.target = ends.target;
    edge.label = std::move(label);
    return edge;
}

Result<NodePair> findPair(
    const NodeIndex& nodes, const std::string& source, const std::string& target, const Place& place)
{
    const auto first = nodes.find(source, place);
    if (!first)
        return std::unexpected(first.error());
    const auto second = nodes.find(target, place);
    if (!second)
        return std::unexpected(second.error());
    return NodePair{*first, *second};
}

}  // namespace trunkwright::models
