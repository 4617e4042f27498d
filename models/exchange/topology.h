#pragma once
// A network as a topology file tells it, before it becomes a plan: nodes, edges between them, traffic demands. What the
// file does not say is empty. Values keep the order of the file.

#include "models/base/text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

struct TopologyNode {
    std::string id;                  ///< unique, the file's own
    std::string label;               ///< as written; often repeated, sometimes "None" or "?"
    std::string country;             ///< as written: a name or a code
    std::optional<double> latitude;  ///< degrees; both coordinates or none
    std::optional<double> longitude;
    bool internal = true;   ///< false: belongs to a neighbor's network (Topology Zoo: Internal 0)
    bool junction = false;  ///< a shared medium drawn as a node, not a place (Topology Zoo: hyperedge 1)

    bool operator==(const TopologyNode&) const = default;
};

struct TopologyEdge {
    std::size_t source = 0;  ///< index of a node
    std::size_t target = 0;
    std::string label;
    std::optional<double> speedBps;  ///< bit/s
    std::optional<double> capacity;  ///< in the topology's capacityUnit
    std::optional<double> distanceKm;
    bool directed = false;  ///< one direction only
    std::size_t layer = 0;  ///< number of the file's layer that it belongs to

    bool operator==(const TopologyEdge&) const = default;
};

struct TopologyDemand {
    std::size_t source = 0;
    std::size_t target = 0;
    double volume = 0;  ///< in the topology's demandUnit

    bool operator==(const TopologyDemand&) const = default;
};

struct Topology {
    std::string name;
    std::string format;        ///< "GraphML", "GML", "SNDlib native", "SNDlib XML", "Net2Plan 6", …
    std::string region;        ///< the one country that the whole file is about, as written
    std::string capacityUnit;  ///< empty: not told
    std::size_t layer = 0;     ///< the layer whose edges a plan takes; facts count all layers
    std::string demandUnit;    ///< empty: not told. Old Net2Plan files say "Erlangs" for any unit and are not believed
    std::vector<TopologyNode> nodes;
    std::vector<TopologyEdge> edges;
    std::vector<TopologyDemand> demands;
    std::vector<Text> notes;  ///< what was left out or not believed

    bool operator==(const Topology&) const = default;
};

/// Counts to check an import against.
struct TopologyFacts {
    std::int64_t nodes = 0;
    std::int64_t edges = 0;
    std::int64_t distinctPairs = 0;  ///< unordered pairs of ends that have an edge; a self-loop is a pair too
    std::int64_t selfLoops = 0;
    std::int64_t nodesWithoutCoordinates = 0;
    std::int64_t duplicateLabels = 0;  ///< nodes with a label that an earlier node has
    std::int64_t components = 0;       ///< direction does not count
    std::int64_t countries = 0;        ///< different ones that are named
    std::int64_t externalNodes = 0;
    std::int64_t edgesWithSpeed = 0;
    std::int64_t maxDegree = 0;  ///< edge ends at one node: parallel edges count each, a self-loop twice
    std::int64_t demands = 0;
    double offeredTraffic = 0;  ///< sum of the demands, in their unit

    bool operator==(const TopologyFacts&) const = default;
};

[[nodiscard]] TopologyFacts factsOf(const Topology& topology);

/// For each node the number of its component, from 0 in the order of the first node.
[[nodiscard]] std::vector<std::size_t> componentsOf(const Topology& topology);

}  // namespace trunkwright::models
