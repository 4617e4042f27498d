#pragma once
// Finds nodes of a topology by the file's own ids while edges are read.

#include "models/exchange/source_text.h"
#include "models/exchange/topology.h"

#include <string>
#include <unordered_map>

namespace trunkwright::models {

class NodeIndex {
public:
    /// Appends the node; an error at `place` when its id is empty or taken.
    [[nodiscard]] Result<void> add(Topology& topology, TopologyNode node, const Place& place);

    /// An error at `place` that names what is missing.
    [[nodiscard]] Result<std::size_t> find(const std::string& id, const Place& place) const;

private:
    std::unordered_map<std::string, std::size_t> m_indices;
};

/// Both ends of an edge or a demand.
struct NodePair {
    std::size_t source = 0;
    std::size_t target = 0;
};

[[nodiscard]] TopologyEdge edgeBetween(const NodePair& ends, std::string label);

[[nodiscard]] Result<NodePair> findPair(
    const NodeIndex& nodes, const std::string& source, const std::string& target, const Place& place);

}  // namespace trunkwright::models
