#pragma once
// Ways over the WAN. Calls between sites take MPLS, private lines and VPN tunnels, never a bare Internet access; of
// several ways the one with the least delay (Dijkstra 1959), of equal ones the one with fewer links.

#include "models/design/plan_index.h"

namespace trunkwright::models {

/// One-way propagation and equipment delay: as given, else 5 µs per km of distance (ITU-T G.114 Annex A), a tunnel's
/// with the accesses below it; empty when not known.
[[nodiscard]] std::optional<double> linkDelayMs(const Plan& plan, const PlanIndex& index, const Link& link);

/// All ways to one node: a tree. Index by node number; -1 where there is no way (and at the root).
struct RouteTree {
    int root = -1;
    std::vector<int> parent;  ///< next node towards the root
    std::vector<int> link;    ///< link to it
    std::vector<int> order;   ///< reached nodes, root first, each after its parent

    [[nodiscard]] bool reaches(int node) const { return node == root || link[static_cast<std::size_t>(node)] >= 0; }
    /// Links from the node to the root.
    [[nodiscard]] std::vector<int> path(int node) const;
};

/// The links that calls between sites may take, by node.
class WanGraph {
public:
    WanGraph() = default;
    WanGraph(const Plan& plan, const PlanIndex& index);

    [[nodiscard]] RouteTree routesTo(int root) const;

    /// False when no link of the plan carries calls between sites: then nothing is known about ways, and none is
    /// missing.
    [[nodiscard]] bool isDrawn() const;
    /// A number for each node; nodes with the same one have a way to each other. All the same when nothing is drawn.
    [[nodiscard]] std::vector<int> components() const;

private:
    struct Hop {
        int node, link;
        double weightMs;
    };
    std::vector<std::vector<Hop>> m_hops;
};

}  // namespace trunkwright::models
