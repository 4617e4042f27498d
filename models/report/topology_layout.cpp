#include "models/report/topology_layout.h"

#include "models/report/world.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>

namespace trunkwright::models {

namespace {

constexpr double smallestHeight = 230;
constexpr double largestHeight = 400;
constexpr std::size_t fewNodes = 8;
constexpr double poleLimit = 78;  ///< degrees; Mercator goes to infinity at the poles
constexpr double earthCircumferenceKm = 40075;

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

/// Mercator: x and y in radians of the equator, y upward.
SvgPoint mercator(double longitude, double latitude)
{
    const double phi = radians(std::clamp(latitude, -poleLimit, poleLimit));
    return {radians(longitude), std::log(std::tan(std::numbers::pi / 4 + phi / 2))};
}

struct Extent {
    double left = 1e9, right = -1e9, bottom = 1e9, top = -1e9;

    void include(SvgPoint point)
    {
        left = std::min(left, point.first);
        right = std::max(right, point.first);
        bottom = std::min(bottom, point.second);
        top = std::max(top, point.second);
    }
};

Extent extentOf(const Topology& chart)
{
    Extent extent;
    for (const Topology::Node& node : chart.nodes)
        extent.include(mercator(*node.longitude, *node.latitude));
    const double least = radians(0.8);
    const double spare =
        std::max({(extent.right - extent.left) * 0.06, (extent.top - extent.bottom) * 0.06, least / 4});
    extent.left -= spare;
    extent.right += spare;
    extent.bottom -= spare;
    extent.top += spare;
    return extent;
}

/// Cuts a ring at one side of the view (Sutherland and Hodgman, 1974).
std::vector<SvgPoint> cut(const std::vector<SvgPoint>& ring, const std::function<double(SvgPoint)>& inside)
{
    std::vector<SvgPoint> kept;
    for (std::size_t at = 0; at < ring.size(); ++at) {
        const SvgPoint a = ring[at], b = ring[(at + 1) % ring.size()];
        const double da = inside(a), db = inside(b);
        if (da >= 0)
            kept.push_back(a);
        if ((da >= 0) != (db >= 0)) {
            const double part = da / (da - db);
            kept.emplace_back(a.first + part * (b.first - a.first), a.second + part * (b.second - a.second));
        }
    }
    return kept;
}

std::vector<SvgPoint> clipped(std::vector<SvgPoint> ring, const SvgRect& view)
{
    ring = cut(ring, [&](SvgPoint p) { return p.first - view.x; });
    ring = cut(ring, [&](SvgPoint p) { return view.x + view.width - p.first; });
    ring = cut(ring, [&](SvgPoint p) { return p.second - view.y; });
    return cut(ring, [&](SvgPoint p) { return view.y + view.height - p.second; });
}

TopologyLayout mapLayout(const Topology& chart, double width)
{
    const Extent extent = extentOf(chart);
    const double wide = extent.right - extent.left, tall = extent.top - extent.bottom;
    const double highest = chart.nodes.size() < fewNodes ? smallestHeight : largestHeight;
    const double height = std::clamp(width * tall / wide, smallestHeight, highest);
    const double unit = std::min(width / wide, height / tall);
    const double centerX = (extent.left + extent.right) / 2, centerY = (extent.top + extent.bottom) / 2;
    const auto place = [&](SvgPoint p) {
        return SvgPoint{width / 2 + (p.first - centerX) * unit, height / 2 - (p.second - centerY) * unit};
    };
    TopologyLayout layout{.at = {}, .land = {}, .view = {0, 0, width, height}};
    for (const Topology::Node& node : chart.nodes)
        layout.at.push_back(place(mercator(*node.longitude, *node.latitude)));
    for (const Outline& outline : countryOutlines()) {
        std::vector<SvgPoint> ring;
        for (const auto& [longitude, latitude] : outline)
            ring.push_back(place(mercator(longitude, latitude)));
        ring = clipped(std::move(ring), layout.view);
        if (ring.size() > 2)
            layout.land.push_back(std::move(ring));
    }
    layout.kmPerUnit = earthCircumferenceKm / (2 * std::numbers::pi) / std::cosh(centerY) / unit;
    return layout;
}

/// Members on rings around their trunk, clusters in rows; a cluster's radius grows with its members.
class Schematic {
public:
    Schematic(const Topology& chart, double width)
        : m_width(width)
    {
        m_layout.at.resize(chart.nodes.size());
        for (std::size_t node = 0; node < chart.nodes.size(); ++node)
            if (chart.nodes[node].trunk)
                m_members[node];
        for (const Topology::Edge& edge : chart.edges)
            m_members[edge.to].push_back(edge.from);
        for (const auto& [trunk, members] : m_members)
            placeCluster(trunk, members);
        placeStrays(chart);
        m_layout.view = {0, 0, width, std::max(smallestHeight / 2, m_rowTop + m_rowHeight + 6)};
    }

    [[nodiscard]] TopologyLayout take() { return std::move(m_layout); }

private:
    static double radiusOf(std::size_t members)
    {
        return members == 0 ? 16 : 26 + 8 * std::sqrt(static_cast<double>(members));
    }

    SvgPoint claim(double radius)
    {
        const double side = 2 * radius + 26;
        if (m_x > 0 && m_x + side > m_width) {
            m_rowTop += m_rowHeight;
            m_x = m_rowHeight = 0;
        }
        const SvgPoint center{m_x + side / 2, m_rowTop + side / 2};
        m_x += side;
        m_rowHeight = std::max(m_rowHeight, side);
        return center;
    }

    void placeCluster(std::size_t trunk, const std::vector<std::size_t>& members)
    {
        const double radius = radiusOf(members.size());
        const SvgPoint center = claim(radius);
        m_layout.at[trunk] = center;
        constexpr double goldenAngle = 2.399963229728653;  // spreads points evenly over a disk
        for (std::size_t at = 0; at < members.size(); ++at) {
            const double part = (static_cast<double>(at) + 0.5) / static_cast<double>(members.size());
            const double distance = 16 + (radius - 16) * std::sqrt(part);
            const double angle = static_cast<double>(at) * goldenAngle;
            m_layout.at[members[at]] = {
                center.first + distance * std::cos(angle), center.second + distance * std::sin(angle)};
        }
    }

    /// Sites that reach no trunk.
    void placeStrays(const Topology& chart)
    {
        std::vector<bool> placed(chart.nodes.size());
        for (const auto& [trunk, members] : m_members) {
            placed[trunk] = true;
            for (const std::size_t member : members)
                placed[member] = true;
        }
        for (std::size_t node = 0; node < chart.nodes.size(); ++node)
            if (!placed[node])
                m_layout.at[node] = claim(8);
    }

    double m_width;
    double m_x = 0, m_rowTop = 0, m_rowHeight = 0;
    std::map<std::size_t, std::vector<std::size_t>> m_members;
    TopologyLayout m_layout;
};

}  // namespace

TopologyLayout layOut(const Topology& chart, double width)
{
    const bool located = !chart.nodes.empty()
        && std::ranges::all_of(chart.nodes, [](const Topology::Node& node) { return node.latitude && node.longitude; });
    return located ? mapLayout(chart, width) : Schematic(chart, width).take();
}

}  // namespace trunkwright::models
