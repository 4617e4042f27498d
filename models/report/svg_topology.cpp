#include "models/report/axis.h"
#include "models/report/number_format.h"
#include "models/report/svg_charts.h"
#include "models/report/topology_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace trunkwright::models {

namespace {

constexpr double shortestLine = 0.5;
constexpr std::size_t mostLabels = 16;
constexpr std::size_t fewNodes = 14;  ///< so few that each is named

/// Marks grow with the users and shrink where there are many.
struct MarkScale {
    double heaviest = 0;
    double part = 1;

    explicit MarkScale(const Topology& chart)
    {
        for (const Topology::Node& node : chart.nodes)
            heaviest = std::max(heaviest, node.weight);
        part = std::ranges::count_if(chart.nodes, &Topology::Node::trunk) > crowd ? 0.8 : 1;
    }

    [[nodiscard]] double trunk(const Topology::Node& node) const { return part * (8.5 + 8 * std::sqrt(share(node))); }
    [[nodiscard]] double site(const Topology::Node& node) const { return part * (1.9 + 4.6 * std::sqrt(share(node))); }

private:
    static constexpr std::ptrdiff_t crowd = 40;

    [[nodiscard]] double share(const Topology::Node& node) const
    {
        return heaviest > 0 ? std::max(0.0, node.weight) / heaviest : 0;
    }
};

bool overlaps(const SvgRect& a, const SvgRect& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/// Names of trunk sites (of all, when they are few) that find room beside their mark, the largest sites first.
class Labels {
public:
    Labels(SvgCanvas& canvas, const Topology& chart, const TopologyLayout& layout, const MarkScale& scale)
        : m_canvas(canvas)
        , m_layout(layout)
    {
        std::vector<std::size_t> order;
        for (std::size_t node = 0; node < chart.nodes.size(); ++node)
            if (chart.nodes[node].trunk || chart.nodes.size() <= fewNodes) {
                const double half = scale.trunk(chart.nodes[node]) / 2 + 1;
                const auto [x, y] = layout.at[node];
                m_taken.push_back({x - half, y - half, 2 * half, 2 * half});
                order.push_back(node);
            }
        std::ranges::stable_sort(order, std::greater(),
            [&](std::size_t node) { return std::pair(chart.nodes[node].trunk, chart.nodes[node].weight); });
        order.resize(std::min(order.size(), mostLabels));
        for (const std::size_t node : order)
            place(layout.at[node], chart.nodes[node].label, scale.trunk(chart.nodes[node]) / 2 + 4);
    }

private:
    void place(SvgPoint at, const std::string& name, double gap)
    {
        const std::string label = fittedText(name, smallSize, 170);
        const double width = textWidth(label, smallSize);
        const auto [x, y] = at;
        const std::array<SvgRect, 4> places{{{x + gap, y - 6, width, 12}, {x - gap - width, y - 6, width, 12},
            {x - width / 2, y - gap - 11, width, 12}, {x - width / 2, y + gap - 1, width, 12}}};
        for (const SvgRect& box : places) {
            const bool inside = box.x >= 2 && box.x + box.width <= m_layout.view.width - 2 && box.y >= 2
                && box.y + box.height <= m_layout.view.height - 2;
            if (!inside || std::ranges::any_of(m_taken, [&](const SvgRect& taken) { return overlaps(box, taken); }))
                continue;
            m_taken.push_back(box);
            m_canvas.rect({box.x - 2, box.y, width + 4, 12}, Ink::paper, 2, 0.78);
            m_canvas.text({box.x, box.y + 9.5}, label, {smallSize, Ink::text});
            return;
        }
    }

    SvgCanvas& m_canvas;
    const TopologyLayout& m_layout;
    std::vector<SvgRect> m_taken;
};

std::string_view dashOf(LinkType type)
{
    static constexpr std::array<std::string_view, 4> dashes{"", "", "3 3", "6 2 1.5 2"};
    return dashes[static_cast<std::size_t>(type)];
}

void drawEdges(SvgCanvas& canvas, const Topology& chart, const TopologyLayout& layout)
{
    const double opacity = chart.edges.size() > 300 ? 0.25 : chart.edges.size() > 40 ? 0.4 : 0.8;
    for (const Topology::Edge& edge : chart.edges) {
        const auto [x1, y1] = layout.at[edge.from];
        const auto [x2, y2] = layout.at[edge.to];
        if (std::hypot(x2 - x1, y2 - y1) >= shortestLine)
            canvas.line({x1, y1}, {x2, y2},
                {inkOf(edge.type), edge.type == LinkType::privateLine ? 1.6 : 0.8, dashOf(edge.type), opacity});
    }
}

void drawNode(SvgCanvas& canvas, const Topology::Node& node, SvgPoint at, const MarkScale& scale)
{
    if (node.duty)
        canvas.circle(at, (node.trunk ? scale.trunk(node) * 0.62 : scale.site(node)) + 2.6 * scale.part, Ink::paper,
            {node.survives ? Ink::good : Ink::bad, 1.5}, 0.5);
    if (!node.trunk)
        canvas.circle(at, scale.site(node), Ink::part1, {Ink::paper, 0.7});
    else if (node.connection)
        canvas.mark(at, *node.connection, scale.trunk(node));
    else
        canvas.circle(at, scale.trunk(node) / 2, Ink::own, {Ink::paper, 1});
}

void drawScaleBar(SvgCanvas& canvas, const TopologyLayout& layout)
{
    if (layout.kmPerUnit <= 0)
        return;
    const double km = niceTicks(0, layout.kmPerUnit * 70, 1)[1];
    const double length = km / layout.kmPerUnit;
    const double x = layout.view.width - 14 - length, y = layout.view.height - 12;
    canvas.polyline({{x, y - 4}, {x, y}, {x + length, y}, {x + length, y - 4}}, {Ink::muted, 1});
    canvas.text(
        {x + length / 2, y - 6}, groupedNumber(km, km < 1 ? 1 : 0) + " km", {smallSize, Ink::muted, Anchor::middle});
}

/// One line of signs and their meaning, broken where it is full.
class Legend {
public:
    Legend(SvgCanvas& canvas, double top)
        : m_canvas(canvas)
        , m_y(top + 16)
    {
    }

    void add(std::string_view meaning, auto drawSign)
    {
        const double width = 24 + textWidth(meaning, smallSize) + 18;
        if (m_x > 0 && m_x + width > figureWidth + 12) {
            m_x = 0;
            m_y += 18;
        }
        drawSign(SvgPoint{m_x + 9, m_y - 3.5});
        m_canvas.text({m_x + 24, m_y}, meaning, {smallSize, Ink::muted});
        m_x += width;
    }

    [[nodiscard]] double bottom() const { return m_y + 8; }

private:
    SvgCanvas& m_canvas;
    double m_x = 0, m_y;
};

bool anyTrunk(const Topology& chart, ConnectionType connection)
{
    return std::ranges::any_of(
        chart.nodes, [&](const Topology::Node& node) { return node.trunk && node.connection == connection; });
}

double drawLegend(SvgCanvas& canvas, const Topology& chart, double top)
{
    static constexpr std::array<std::pair<ConnectionType, std::string_view>, 3> trunks{
        {{ConnectionType::mpls, "trunk over MPLS"}, {ConnectionType::privateLine, "trunk over a private line"},
            {ConnectionType::internet, "trunk over the Internet"}}};
    static constexpr std::array<std::pair<LinkType, std::string_view>, 4> ways{
        {{LinkType::mpls, "calls over MPLS"}, {LinkType::privateLine, "calls over a private line"},
            {LinkType::internet, "calls over the Internet"}, {LinkType::vpn, "calls in a VPN tunnel"}}};
    Legend legend(canvas, top);
    for (const auto& [connection, meaning] : trunks)
        if (anyTrunk(chart, connection))
            legend.add(meaning, [&](SvgPoint at) { canvas.mark(at, connection, 11); });
    if (std::ranges::any_of(chart.nodes, [](const Topology::Node& node) { return !node.trunk; }))
        legend.add("site without a trunk", [&](SvgPoint at) { canvas.circle(at, 3.5, Ink::part1, {Ink::paper, 0.7}); });
    for (const auto& [type, meaning] : ways)
        if (std::ranges::any_of(chart.edges, [&](const Topology::Edge& edge) { return edge.type == type; }))
            legend.add(meaning, [&](SvgPoint at) {
                canvas.line({at.first - 9, at.second}, {at.first + 9, at.second}, {inkOf(type), 1.4, dashOf(type), 1});
            });
    const auto duty = [&](bool survives, std::string_view meaning, Ink ink) {
        if (std::ranges::any_of(
                chart.nodes, [&](const Topology::Node& node) { return node.duty && node.survives == survives; }))
            legend.add(meaning, [&](SvgPoint at) { canvas.circle(at, 5.5, Ink::paper, {ink, 1.5}); });
    };
    duty(true, "keeps its phones when the WAN is down", Ink::good);
    duty(false, "should keep its phones and does not", Ink::bad);
    return legend.bottom();
}

}  // namespace

Drawing draw(const Topology& chart, std::string_view)
{
    Drawing drawing;
    SvgCanvas& canvas = drawing.canvas;
    const TopologyLayout layout = layOut(chart, figureWidth);
    const MarkScale scale(chart);
    canvas.rect(layout.view, Ink::paper);
    canvas.polygon(layout.land, Ink::land, {Ink::border, 1});
    canvas.frame(layout.view, {Ink::line, 1}, 2);
    drawEdges(canvas, chart, layout);
    std::vector<std::size_t> order(chart.nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, {}, [&](std::size_t node) { return std::pair(chart.nodes[node].trunk, chart.nodes[node].weight); });
    for (const std::size_t node : order)
        drawNode(canvas, chart.nodes[node], layout.at[node], scale);
    Labels(canvas, chart, layout, scale);
    drawScaleBar(canvas, layout);
    drawing.height = drawLegend(canvas, chart, layout.view.height);
    return drawing;
}

}  // namespace trunkwright::models
