// The data of each kind of picture as a table.
#include "models/report/labels.h"
#include "models/report/report.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

struct TableOf {
    Table table;

    Table operator()(const StackedBars& chart)
    {
        columns({"Strategy"}, chart.parts);
        columns({}, {"Total", "Remark"});
        for (const StackedBars::Bar& bar : chart.bars) {
            Row row{{word(bar.label)}, bar.advised ? Row::Kind::emphasis : Row::Kind::body};
            for (const double part : bar.parts)
                row.cells.push_back(bar.total ? Cell{Money{part}} : Cell{Unknown{}});
            row.cells.push_back(bar.total ? Cell{Money{*bar.total}} : Cell{Unknown{}});
            row.cells.push_back(word(bar.note));
            table.rows.push_back(std::move(row));
        }
        table.columns.back().align = Align::left;
        return table;
    }

    Table operator()(const CumulativeLines& chart)
    {
        std::vector<std::string> names;
        std::size_t months = 0;
        for (const CumulativeLines::Line& line : chart.lines) {
            names.push_back(line.label);
            months = std::max(months, line.values.size());
        }
        columns({"Month"}, names);
        for (std::size_t month = 0; month < months; ++month) {
            Row row{{count(static_cast<std::int64_t>(month))}};
            for (const CumulativeLines::Line& line : chart.lines)
                row.cells.push_back(month < line.values.size() ? Cell{Money{line.values[month]}} : Cell{Unknown{}});
            table.rows.push_back(std::move(row));
        }
        return table;
    }

    Table operator()(const Tornado& chart)
    {
        columns({"Input", "Low", "High"}, {chart.resultName + " at low", chart.resultName + " at high"});
        for (const TornadoRow& row : chart.rows)
            table.rows.push_back({{word(row.input), word(row.lowLabel), word(row.highLabel), money(Money{row.low}),
                money(Money{row.high})}});
        return table;
    }

    Table operator()(const RankedBars& chart)
    {
        columns({"Item", "Remark"}, {chart.isMoney ? "Amount" : chart.unit});
        for (const RankedBars::Bar& bar : chart.bars)
            table.rows.push_back(
                {{word(bar.label), word(bar.note), chart.isMoney ? money(Money{bar.value}) : quantity(bar.value, 2)}});
        return table;
    }

    Table operator()(const HeatMap& chart)
    {
        columns({chart.unit}, chart.columns);
        for (std::size_t at = 0; at < std::min(chart.rows.size(), chart.values.size()); ++at) {
            Row row{{word(chart.rows[at])}};
            for (const double value : chart.values[at])
                row.cells.push_back(quantity(value, 1));
            table.rows.push_back(std::move(row));
        }
        return table;
    }

    Table operator()(const Pareto& chart)
    {
        columns({"Number"}, {chart.unit, "Share", "Running share"});
        double sum = 0;
        for (const Pareto::Bar& bar : chart.bars) {
            sum += bar.value;
            const auto share = [&](double value) {
                return chart.total > 0 ? percent(value / chart.total) : Cell{Unknown{}};
            };
            table.rows.push_back({{word(bar.label), quantity(bar.value), share(bar.value), share(sum)}});
        }
        return table;
    }

    Table operator()(const ChannelsCurve& chart)
    {
        columns({}, {"Channels", "Blocking"});
        for (const ChannelsCurve::Point& point : chart.points)
            table.rows.push_back({{count(point.channels), percent(point.blocking, 3)},
                point.channels == chart.chosen ? Row::Kind::emphasis : Row::Kind::body});
        return table;
    }

    Table operator()(const Topology& chart)
    {
        columns({"Site", "Trunk at", "Reached over", "Connection of the trunk"}, {});
        for (const Topology::Edge& edge : chart.edges) {
            const Topology::Node& trunk = chart.nodes[edge.to];
            table.rows.push_back({{word(chart.nodes[edge.from].label), word(trunk.label),
                word(std::string(linkTypeTitle(edge.type))), connection(trunk)}});
        }
        for (const Topology::Node& node : chart.nodes)
            if (node.trunk)
                table.rows.push_back({{word(node.label), word(node.label), word("its own trunk"), connection(node)}});
        return table;
    }

private:
    static Cell connection(const Topology::Node& node)
    {
        return node.connection ? word(std::string(connectionTitle(*node.connection))) : Cell{Unknown{}};
    }

    void columns(const std::vector<std::string>& words, const std::vector<std::string>& figures)
    {
        for (const std::string& title : words)
            table.columns.push_back({title, Align::left});
        for (const std::string& title : figures)
            table.columns.push_back({title, Align::right});
    }
};

}  // namespace

Table figureTable(const Figure& figure)
{
    TableOf tableOf;
    tableOf.table.id = figure.id + "-data";
    tableOf.table.title = figure.title;
    return std::visit(tableOf, figure.chart);
}

}  // namespace trunkwright::models
