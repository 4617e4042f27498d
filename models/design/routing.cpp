#include "models/design/routing.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

namespace trunkwright::models {

namespace {

constexpr double msPerKm = 0.005;
constexpr double unknownDelayMs = 1;  // for the choice of a way only
constexpr double hopMs = 1e-6;        // of equal ways the one with fewer links

}  // namespace

std::optional<double> linkDelayMs(const Plan& plan, const PlanIndex& index, const Link& link)
{
    std::optional<double> delay = link.delayMs;
    if (!delay && link.distanceKm)
        delay = *link.distanceKm * msPerKm;
    for (const Id& below : link.ridesOn) {
        const int access = index.link(below);
        const auto more = access < 0 ? std::nullopt : plan.links[static_cast<std::size_t>(access)].delayMs;
        delay = delay && more ? std::optional(*delay + *more) : std::nullopt;
    }
    return delay;
}

std::vector<int> RouteTree::path(int node) const
{
    std::vector<int> links;
    for (; node != root && link[static_cast<std::size_t>(node)] >= 0; node = parent[static_cast<std::size_t>(node)])
        links.push_back(link[static_cast<std::size_t>(node)]);
    return links;
}

WanGraph::WanGraph(const Plan& plan, const PlanIndex& index)
    : m_hops(static_cast<std::size_t>(index.nodeCount()))
{
    for (std::size_t i = 0; i < plan.links.size(); ++i) {
        const Link& link = plan.links[i];
        const int from = index.node(link.from);
        const int to = index.node(link.to);
        if (link.type == LinkType::internet || from < 0 || to < 0 || from == to)
            continue;
        const double weight = linkDelayMs(plan, index, link).value_or(unknownDelayMs) + hopMs;
        m_hops[static_cast<std::size_t>(from)].push_back({to, static_cast<int>(i), weight});
        m_hops[static_cast<std::size_t>(to)].push_back({from, static_cast<int>(i), weight});
    }
}

bool WanGraph::isDrawn() const
{
    return std::ranges::any_of(m_hops, [](const std::vector<Hop>& hops) { return !hops.empty(); });
}

std::vector<int> WanGraph::components() const
{
    std::vector<int> component(m_hops.size(), isDrawn() ? -1 : 0);
    std::vector<int> open;
    for (std::size_t first = 0; first < component.size(); ++first) {
        if (component[first] >= 0)
            continue;
        open = {static_cast<int>(first)};
        component[first] = static_cast<int>(first);
        while (!open.empty()) {
            const auto node = static_cast<std::size_t>(open.back());
            open.pop_back();
            for (const Hop& hop : m_hops[node])
                if (int& reached = component[static_cast<std::size_t>(hop.node)]; reached < 0) {
                    reached = static_cast<int>(first);
                    open.push_back(hop.node);
                }
        }
    }
    return component;
}

RouteTree WanGraph::routesTo(int root) const
{
    using Reached = std::tuple<double, int, int, int>;  // delay, node, link, parent
    RouteTree tree{root, std::vector<int>(m_hops.size(), -1), std::vector<int>(m_hops.size(), -1), {}};
    std::vector<double> delay(m_hops.size(), std::numeric_limits<double>::infinity());
    std::vector<bool> settled(m_hops.size());
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> frontier;
    delay[static_cast<std::size_t>(root)] = 0;
    frontier.emplace(0, root, -1, -1);
    while (!frontier.empty()) {
        const auto [reachedMs, node, link, parent] = frontier.top();
        frontier.pop();
        const auto at = static_cast<std::size_t>(node);
        if (settled[at])
            continue;
        settled[at] = true;
        tree.link[at] = link;
        tree.parent[at] = parent;
        tree.order.push_back(node);
        for (const Hop& hop : m_hops[at]) {
            const auto next = static_cast<std::size_t>(hop.node);
            if (!settled[next] && reachedMs + hop.weightMs < delay[next]) {
                delay[next] = reachedMs + hop.weightMs;
                frontier.emplace(delay[next], hop.node, hop.link, node);
            }
        }
    }
    return tree;
}

}  // namespace trunkwright::models
