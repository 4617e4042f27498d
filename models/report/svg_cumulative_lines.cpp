#include "models/report/axis.h"
#include "models/report/number_format.h"
#include "models/report/svg_charts.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr double plotLeft = 62;
constexpr double plotRight = figureWidth - 166;
constexpr double plotTop = 14;
constexpr double plotBottom = 250;
constexpr double labelStep = 28;

struct Plot {
    Scale x, y;
    std::size_t months = 0;
};

Plot makePlot(const CumulativeLines& chart)
{
    double most = 0;
    std::size_t months = 1;
    for (const CumulativeLines::Line& line : chart.lines) {
        months = std::max(months, line.values.size() - std::min<std::size_t>(line.values.size(), 1));
        for (const double value : line.values)
            most = std::max(most, value);
    }
    const double high = most > 0 ? most * 1.05 : 1;
    return {{0, static_cast<double>(months), plotLeft, plotRight}, {0, high, plotBottom, plotTop}, months};
}

void drawAxes(SvgCanvas& canvas, const Plot& plot, std::string_view currency)
{
    for (const double tick : niceTicks(0, plot.y.high, 5)) {
        if (tick > plot.y.high)
            continue;
        canvas.line({plotLeft, plot.y(tick)}, {plotRight, plot.y(tick)},
            {tick == 0 ? Ink::muted : Ink::line, tick == 0 ? 1 : 0.8});
        canvas.text(
            {plotLeft - 8, plot.y(tick) + 3.5}, moneyAxisText(tick, currency), {smallSize, Ink::muted, Anchor::end});
    }
    const std::size_t step = plot.months <= 12 ? 3 : plot.months <= 36 ? 6 : plot.months <= 60 ? 12 : 24;
    for (std::size_t month = 0; month <= plot.months; month += step) {
        const double x = plot.x(static_cast<double>(month));
        canvas.line({x, plotBottom}, {x, plotBottom + 4}, {Ink::muted, 1});
        canvas.text({x, plotBottom + 17}, std::to_string(month), {smallSize, Ink::muted, Anchor::middle});
    }
    canvas.text({(plotLeft + plotRight) / 2, plotBottom + 34}, "Months after the start",
        {smallSize, Ink::muted, Anchor::middle});
}

void drawLine(SvgCanvas& canvas, const CumulativeLines::Line& line, const Plot& plot)
{
    std::vector<SvgPoint> points;
    for (std::size_t month = 0; month < line.values.size(); ++month)
        points.emplace_back(plot.x(static_cast<double>(month)), plot.y(line.values[month]));
    canvas.polyline(points, {inkOf(line.look), 2, line.refused ? "5 4" : "", 1});
    const std::size_t step = std::max<std::size_t>(1, plot.months / 3);
    for (std::size_t month = 0; month < points.size(); month += step)
        canvas.mark(points[month], line.look, 9);
}

/// Baselines of the labels at the ends of the lines, pushed apart until none covers another.
std::vector<double> labelRows(const std::vector<const CumulativeLines::Line*>& lines, const Plot& plot)
{
    std::vector<double> rows;
    for (const CumulativeLines::Line* line : lines)
        rows.push_back(plot.y(line->values.back()) + 4);
    for (std::size_t at = 1; at < rows.size(); ++at)
        rows[at] = std::max(rows[at], rows[at - 1] + labelStep);
    const double over = rows.empty() ? 0 : std::max(0.0, rows.back() - (plotBottom - 4));
    for (std::size_t at = rows.size(); over > 0 && at-- > 0;)
        rows[at] = std::min(rows[at], at + 1 < rows.size() ? rows[at + 1] - labelStep : rows[at] - over);
    return rows;
}

void drawLabels(SvgCanvas& canvas, const CumulativeLines& chart, const Plot& plot, std::string_view currency)
{
    std::vector<const CumulativeLines::Line*> lines;
    for (const CumulativeLines::Line& line : chart.lines)
        if (!line.values.empty())
            lines.push_back(&line);
    std::ranges::sort(lines, std::greater(), [](const CumulativeLines::Line* line) { return line->values.back(); });
    const std::vector<double> rows = labelRows(lines, plot);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const CumulativeLines::Line& line = *lines[at];
        const double end = plot.x(static_cast<double>(line.values.size() - 1));
        if (std::abs(rows[at] - 4 - plot.y(line.values.back())) > 3)
            canvas.line({end + 6, plot.y(line.values.back())}, {plotRight + 18, rows[at] - 4}, {Ink::line, 0.8});
        canvas.mark({plotRight + 24, rows[at] - 4}, line.look, 9);
        canvas.text({plotRight + 34, rows[at]}, fittedText(line.label, labelSize, 130, !line.refused),
            {labelSize, line.refused ? Ink::muted : Ink::text, Anchor::start, !line.refused});
        canvas.text(
            {plotRight + 34, rows[at] + 12.5}, moneyText(Money{line.values.back()}, currency), {smallSize, Ink::muted});
    }
}

}  // namespace

Drawing draw(const CumulativeLines& chart, std::string_view currency)
{
    Drawing drawing;
    const Plot plot = makePlot(chart);
    drawAxes(drawing.canvas, plot, currency);
    for (const CumulativeLines::Line& line : chart.lines)
        drawLine(drawing.canvas, line, plot);
    drawLabels(drawing.canvas, chart, plot, currency);
    for (const CumulativeLines::Crossing& crossing : chart.crossings) {
        const SvgPoint at{plot.x(crossing.month), plot.y(crossing.value)};
        drawing.canvas.circle(at, 5.5, Ink::paper, {Ink::text, 1.4, {}, 1});
        const double width = textWidth(crossing.label, smallSize);
        drawing.canvas.rect({at.first + 7, at.second + 7, width + 5, 12}, Ink::paper, 2, 0.8);
        drawing.canvas.text({at.first + 9, at.second + 16.5}, crossing.label, {smallSize, Ink::text});
    }
    drawing.height = plotBottom + 42;
    return drawing;
}

}  // namespace trunkwright::models
