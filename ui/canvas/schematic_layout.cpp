#include "ui/canvas/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr double leafRadius = 30, leafGrowth = 24;   // a mark with its label; more for the site with the most users
constexpr double wideness = 1.6;                     // windows and labels are wide
constexpr double nodeRadius = 26, cloudRadius = 56;  // a cloud needs room for its name
constexpr double gap = 10;
constexpr std::size_t leastGroup = 8;  // fewer leaves need no grouping by country

struct Vertex {
    Id id;
    std::string country;  ///< empty for WAN nodes
    SiteRole role = SiteRole::branch;
    bool isSite = false;
    double share = 0;  ///< of the most users that a site has
    std::vector<std::size_t> neighbors;
    std::vector<std::size_t> children;
};

/// The WAN as a forest: vertices joined by their cheapest way to a root.
struct Forest {
    std::vector<Vertex> vertices;
    std::vector<std::size_t> roots;
    std::vector<std::size_t> isolated;
};

/// The public Internet joins everybody and so says nothing about the shape; it is no vertex.
std::vector<Vertex> verticesOf(const Plan& plan)
{
    std::vector<Vertex> vertices;
    std::unordered_map<Id, std::size_t> at;
    const auto add = [&](Vertex vertex) {
        if (at.emplace(vertex.id, vertices.size()).second)
            vertices.push_back(std::move(vertex));
    };
    double most = 1;
    for (const Site& site : plan.sites)
        most = std::max(most, static_cast<double>(users(site).value_or(0)));
    for (const Site& site : plan.sites)
        add({site.id, site.country, site.role, true, static_cast<double>(users(site).value_or(0)) / most, {}, {}});
    for (const WanNode& node : plan.nodes)
        if (node.type != WanNodeType::internet)
            add({node.id, {}, SiteRole::branch, false, 0, {}, {}});
    for (const Link& link : plan.links) {
        const auto from = at.find(link.from), to = at.find(link.to);
        if (from == at.end() || to == at.end() || from == to)
            continue;
        vertices[from->second].neighbors.push_back(to->second);
        vertices[to->second].neighbors.push_back(from->second);
    }
    return vertices;
}

/// Grows the trees of all roots at once, so that each vertex hangs on the root that is nearest.
class Growth {
public:
    explicit Growth(Forest& forest)
        : m_forest(forest)
        , m_parents(forest.vertices.size(), unreached)
    {
    }

    [[nodiscard]] bool reached(std::size_t vertex) const { return m_parents[vertex] != unreached; }

    void growFrom(const std::vector<std::size_t>& roots)
    {
        std::vector<std::size_t> front = roots;
        for (const std::size_t root : roots)
            m_parents[root] = root;
        for (std::size_t at = 0; at < front.size(); ++at)
            for (const std::size_t neighbor : m_forest.vertices[front[at]].neighbors)
                if (!reached(neighbor)) {
                    m_parents[neighbor] = front[at];
                    front.push_back(neighbor);
                }
        m_forest.roots.insert(m_forest.roots.end(), roots.begin(), roots.end());
    }

    void hangChildren()
    {
        for (std::size_t vertex = 0; vertex < m_parents.size(); ++vertex)
            if (reached(vertex) && m_parents[vertex] != vertex)
                m_forest.vertices[m_parents[vertex]].children.push_back(vertex);
    }

private:
    static constexpr std::size_t unreached = static_cast<std::size_t>(-1);

    Forest& m_forest;
    std::vector<std::size_t> m_parents;
};

/// A cloud that joins more than the data center does is the better middle of a picture.
std::size_t centerOf(const std::vector<Vertex>& vertices, std::size_t root)
{
    std::size_t best = root;
    for (const std::size_t neighbor : vertices[root].neighbors)
        if (!vertices[neighbor].isSite && vertices[neighbor].neighbors.size() > 2 * vertices[best].neighbors.size())
            best = neighbor;
    return best;
}

std::vector<std::size_t> centersOf(const std::vector<Vertex>& vertices)
{
    std::vector<std::size_t> centers;
    for (std::size_t vertex = 0; vertex < vertices.size(); ++vertex) {
        if (vertices[vertex].role != SiteRole::dataCenter)
            continue;
        const std::size_t center = centerOf(vertices, vertex);
        if (std::ranges::find(centers, center) == centers.end())
            centers.push_back(center);
    }
    return centers;
}

Forest forestOf(const Plan& plan)
{
    Forest forest{verticesOf(plan), {}, {}};
    Growth growth(forest);
    growth.growFrom(centersOf(forest.vertices));
    std::vector<std::size_t> byDegree(forest.vertices.size());
    std::iota(byDegree.begin(), byDegree.end(), std::size_t{0});
    std::ranges::stable_sort(
        byDegree, std::greater{}, [&](std::size_t vertex) { return forest.vertices[vertex].neighbors.size(); });
    for (const std::size_t vertex : byDegree) {
        if (forest.vertices[vertex].neighbors.empty() && !growth.reached(vertex))
            forest.isolated.push_back(vertex);
        else if (!growth.reached(vertex))
            growth.growFrom({vertex});
    }
    growth.hangChildren();
    return forest;
}

/// A part of the picture: what stands in its middle, and parts around it. Places are relative to the middle.
struct Balloon {
    double radius = leafRadius;
    std::vector<std::pair<std::size_t, QPointF>> places;

    void put(const Balloon& other, QPointF at)
    {
        for (const auto& [vertex, place] : other.places)
            places.emplace_back(vertex, place + at);
    }
};

/// Parts on rings around the middle: small ones inside, so that large ones do not push them apart.
Balloon around(Balloon middle, std::vector<Balloon> parts)
{
    std::ranges::stable_sort(parts, {}, &Balloon::radius);
    double inner = middle.radius + gap;
    for (std::size_t next = 0; next < parts.size();) {
        double ring = inner + parts[next].radius, angle = 0, largest = 0;
        std::vector<std::pair<std::size_t, double>> onRing;
        for (; next < parts.size(); ++next) {
            const double needed = inner + parts[next].radius;
            const double half = std::asin(std::min(1.0, (parts[next].radius + gap / 2) / std::max(ring, needed)));
            if (!onRing.empty()
                && (angle + 2 * half > 2 * std::numbers::pi
                    || parts[next].radius > 1.6 * parts[onRing.front().first].radius))
                break;
            ring = std::max(ring, needed);
            onRing.emplace_back(next, angle + half);
            angle += 2 * half;
            largest = std::max(largest, parts[next].radius);
        }
        const double stretch = 2 * std::numbers::pi / std::max(angle, 1e-9);
        const double start = -std::numbers::pi / 2;
        for (const auto& [part, turn] : onRing)
            middle.put(parts[part], ring * QPointF(std::cos(start + turn * stretch), std::sin(start + turn * stretch)));
        inner = ring + largest + gap;
        middle.radius = inner;
    }
    return middle;
}

Balloon leaf(const Forest& forest, std::size_t vertex)
{
    return {leafRadius + leafGrowth * std::sqrt(forest.vertices[vertex].share), {{vertex, {}}}};
}

Balloon middle(const Vertex& vertex, std::size_t at)
{
    return {(vertex.isSite ? nodeRadius : cloudRadius) + gap, {{at, {}}}};
}

/// Leaves of one country as one part: its first hub, else its first site, in the middle.
Balloon countryGroup(const Forest& forest, std::vector<std::size_t> leaves)
{
    const auto first = std::ranges::find_if(
        leaves, [&](std::size_t vertex) { return forest.vertices[vertex].role != SiteRole::branch; });
    if (first != leaves.end())
        std::iter_swap(leaves.begin(), first);
    std::vector<Balloon> rest;
    for (std::size_t at = 1; at < leaves.size(); ++at)
        rest.push_back(leaf(forest, leaves[at]));
    return around(leaf(forest, leaves.front()), std::move(rest));
}

std::vector<Balloon> grouped(const Forest& forest, const std::vector<std::size_t>& leaves)
{
    std::map<std::string, std::vector<std::size_t>> byCountry;
    for (const std::size_t vertex : leaves)
        byCountry[forest.vertices[vertex].country].push_back(vertex);
    std::vector<Balloon> parts;
    if (leaves.size() < leastGroup || byCountry.size() < 2)
        for (const bool isCenter : {true, false}) {  // data centers stand nearest
            for (const std::size_t vertex : leaves)
                if ((forest.vertices[vertex].role == SiteRole::dataCenter) == isCenter)
                    parts.push_back(leaf(forest, vertex));
        }
    else
        for (auto& [country, members] : byCountry)
            parts.push_back(countryGroup(forest, std::move(members)));
    return parts;
}

/// Parents come before their children; going backward, each vertex finds the parts of its children ready.
std::vector<std::size_t> parentsFirst(const Forest& forest)
{
    std::vector<std::size_t> order = forest.roots;
    for (std::size_t at = 0; at < order.size(); ++at)
        order.insert(
            order.end(), forest.vertices[order[at]].children.begin(), forest.vertices[order[at]].children.end());
    return order;
}

std::vector<Balloon> treesOf(const Forest& forest)
{
    std::vector<Balloon> balloons(forest.vertices.size());
    const auto order = parentsFirst(forest);
    for (auto vertex = order.rbegin(); vertex != order.rend(); ++vertex) {
        std::vector<std::size_t> leaves;
        std::vector<Balloon> branches;
        for (const std::size_t child : forest.vertices[*vertex].children) {
            if (forest.vertices[child].children.empty())
                leaves.push_back(child);
            else
                branches.push_back(std::move(balloons[child]));
        }
        std::vector<Balloon> parts = grouped(forest, leaves);
        std::ranges::move(branches, std::back_inserter(parts));
        balloons[*vertex] = around(middle(forest.vertices[*vertex], *vertex), std::move(parts));
    }
    std::vector<Balloon> trees;
    for (const std::size_t root : forest.roots)
        trees.push_back(std::move(balloons[root]));
    return trees;
}

/// Sites that nothing joins stand in rows below.
void addIsolated(const Forest& forest, Balloon& picture)
{
    const auto columns =
        static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(forest.isolated.size()) * 2)));
    const double step = 2 * leafRadius + gap;
    for (std::size_t at = 0; at < forest.isolated.size(); ++at) {
        const double column = static_cast<double>(at % columns) - static_cast<double>(columns - 1) / 2;
        const auto row = static_cast<double>(at / columns);
        picture.places.emplace_back(forest.isolated[at], QPointF(column * step, picture.radius + step * (row + 0.5)));
    }
}

/// Above everything, like the sky.
void placeInternet(const Plan& plan, Layout& layout)
{
    double top = 0, x = 0;
    for (const auto& [id, place] : layout.places)
        top = std::min(top, place.y());
    for (const WanNode& node : plan.nodes)
        if (node.type == WanNodeType::internet
            && layout.places.emplace(node.id, QPointF(x, top - 2 * cloudRadius)).second)
            x += 3 * cloudRadius;
}

}  // namespace

Layout schematicLayout(const Plan& plan)
{
    const Forest forest = forestOf(plan);
    std::vector<Balloon> trees = treesOf(forest);
    Balloon picture{0, {}};
    if (trees.size() == 1)
        picture = std::move(trees.front());
    else if (!trees.empty())
        picture = around(picture, std::move(trees));
    addIsolated(forest, picture);
    Layout layout;
    for (const auto& [vertex, place] : picture.places)
        layout.places[forest.vertices[vertex].id] = {wideness * place.x(), place.y()};
    placeInternet(plan, layout);
    return layout;
}

}  // namespace trunkwright::ui
