#include "ui/analysis/chart_parts.h"

#include "ui/kit/format.h"
#include "ui/kit/tr.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int lineChartHeight = 300;
constexpr int marksPerLine = 6;

void addLine(QCustomPlot& plot, const CumulativeLines::Line& line, const ChartInk& ink)
{
    QColor color = lookColor(line.look, ink.colors);
    color.setAlphaF(line.refused ? 0.6F : 1.0F);
    auto* graph = plot.addGraph();
    graph->setName(line.refused ? tr("%1, not allowed").arg(QString::fromStdString(line.label))
                                : QString::fromStdString(line.label));
    graph->setPen(QPen(color, 2, line.refused ? Qt::DashLine : Qt::SolidLine));
    graph->setScatterStyle(lookMark(line.look, color));
    graph->setScatterSkip(std::max(0, static_cast<int>(line.values.size()) / marksPerLine - 1));
    for (std::size_t month = 0; month < line.values.size(); ++month)
        graph->addData(static_cast<double>(month), line.values[month]);
}

/// So many that neighbors differ: 1.23 %, 0.099 %.
int decimalsFor(double target)
{
    return target < 0.005 ? 3 : 2;
}

/// The channel count and its neighbors with their blocking.
void addNeighbors(QCustomPlot& plot, const ChannelsCurve& chart, const ChartInk& ink)
{
    auto* marks = plot.addGraph();
    marks->setLineStyle(QCPGraph::lsNone);
    marks->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, ink.colors.accent, ink.colors.accent, 8));
    for (const ChannelsCurve::Point& point : chart.points) {
        if (std::abs(point.channels - chart.chosen) > 1)
            continue;
        const double percent = 100 * point.blocking;
        marks->addData(static_cast<double>(point.channels), percent);
        const auto place = point.channels < chart.chosen ? Qt::AlignRight | Qt::AlignTop
            : point.channels > chart.chosen              ? Qt::AlignLeft | Qt::AlignTop
                                                         : Qt::AlignLeft | Qt::AlignBottom;  // none covers another
        QCPItemText* words = addWords(plot, static_cast<double>(point.channels), percent,
            tr("%1: %2").arg(countText(point.channels), percentText(point.blocking, decimalsFor(chart.target))), place,
            point.channels == chart.chosen ? ink.colors.text : ink.colors.muted);
        QFont font = plot.font();
        font.setBold(point.channels == chart.chosen);
        words->setFont(font);
    }
}

}  // namespace

int drawCumulativeLines(QCustomPlot& plot, const CumulativeLines& chart, const ChartInk& ink)
{
    double highest = 0;
    std::size_t months = 1;
    for (const CumulativeLines::Line& line : chart.lines) {
        addLine(plot, line, ink);
        highest = std::max(highest, line.values.empty() ? 0 : *std::ranges::max_element(line.values));
        months = std::max(months, line.values.size());
    }
    for (const CumulativeLines::Crossing& crossing : chart.crossings) {
        auto* circle = plot.addGraph();
        circle->removeFromLegend();
        circle->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, ink.colors.text, ink.colors.background, 11));
        circle->addData(crossing.month, crossing.value);
        addWords(plot, crossing.month, crossing.value, QString::fromStdString(crossing.label),
            Qt::AlignLeft | Qt::AlignTop, ink.colors.text)
            ->setBrush(ink.colors.background);
    }
    plot.xAxis->setLabel(tr("months"));
    plot.xAxis->setRange(0, static_cast<double>(months - 1));
    plot.yAxis->setTicker(moneyTicker(ink.currency));
    plot.yAxis->setRange(0, highest > 0 ? highest * 1.08 : 1);
    showLegendBelow(plot, 2);
    return lineChartHeight + 24 * static_cast<int>((chart.lines.size() + 1) / 2);
}

int drawChannelsCurve(QCustomPlot& plot, const ChannelsCurve& chart, const ChartInk& ink)
{
    if (chart.points.empty())
        return lineChartHeight;
    auto* curve = plot.addGraph();
    curve->setPen(QPen(ink.colors.accent, 2));
    for (const ChannelsCurve::Point& point : chart.points)
        curve->addData(static_cast<double>(point.channels), 100 * point.blocking);
    auto* target = new QCPItemStraightLine(&plot);
    target->point1->setCoords(0, 100 * chart.target);
    target->point2->setCoords(1, 100 * chart.target);
    target->setPen(QPen(ink.colors.warning, 1.5, Qt::DashLine));
    addNeighbors(plot, chart, ink);
    const auto first = static_cast<double>(chart.points.front().channels),
               last = static_cast<double>(chart.points.back().channels);
    addWords(plot, first, 100 * chart.target, tr("target %1").arg(percentText(chart.target, decimalsFor(chart.target))),
        Qt::AlignLeft | Qt::AlignBottom, ink.colors.warning);
    plot.xAxis->setLabel(tr("channels, for %1 Erl").arg(erlangText(chart.offeredErl)));
    plot.xAxis->setRange(first, last);
    plot.yAxis->setLabel(tr("blocking, %"));
    plot.yAxis->setScaleType(QCPAxis::stLogarithmic);
    plot.yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    plot.yAxis->setNumberFormat(QStringLiteral("gb"));
    plot.yAxis->setNumberPrecision(3);
    const double least = std::max(1e-6, 100 * chart.points.back().blocking);
    plot.yAxis->setRange(least / 1.5, std::min(100.0, 150 * chart.points.front().blocking));
    return lineChartHeight;
}

}  // namespace trunkwright::ui
