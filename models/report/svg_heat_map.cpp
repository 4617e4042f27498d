#include "models/report/number_format.h"
#include "models/report/svg_charts.h"

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

constexpr double left = 42;
constexpr double top = 20;
constexpr double cellHeight = 22;
constexpr std::array<Ink, 6> ramp{Ink::heat0, Ink::heat1, Ink::heat2, Ink::heat3, Ink::heat4, Ink::heat5};

double largest(const HeatMap& chart)
{
    double most = 0;
    for (const auto& row : chart.values)
        for (const double value : row)
            most = std::max(most, value);
    return most;
}

Ink inkFor(double value, double most)
{
    const double step = most > 0 ? value / most * static_cast<double>(ramp.size()) : 0;
    return ramp[static_cast<std::size_t>(std::clamp(step, 0.0, static_cast<double>(ramp.size()) - 1))];
}

void drawLegend(SvgCanvas& canvas, const HeatMap& chart, double most, double y)
{
    double x = left;
    canvas.text({x, y + 10}, chart.unit, {smallSize, Ink::muted});
    x += textWidth(chart.unit, smallSize) + 10;
    for (std::size_t step = 0; step < ramp.size(); ++step) {
        const double from = most * static_cast<double>(step) / static_cast<double>(ramp.size());
        const double to = most * static_cast<double>(step + 1) / static_cast<double>(ramp.size());
        const int decimals = most < 10 ? 1 : 0;
        const std::string range = groupedNumber(from, decimals) + "–" + groupedNumber(to, decimals);
        canvas.rect({x, y + 1, 14, 11}, ramp[step]);
        canvas.frame({x, y + 1, 14, 11}, {Ink::line, 0.6});
        canvas.text({x + 19, y + 10}, range, {smallSize, Ink::muted});
        x += 19 + textWidth(range, smallSize) + 14;
    }
}

}  // namespace

Drawing draw(const HeatMap& chart, std::string_view)
{
    Drawing drawing;
    SvgCanvas& canvas = drawing.canvas;
    const double columns = std::max<double>(1, static_cast<double>(chart.columns.size()));
    const double cellWidth = (figureWidth - left - 2) / columns;
    const double most = largest(chart);
    for (std::size_t column = 0; column < chart.columns.size(); ++column)
        if (column % 3 == 0)
            canvas.text({left + (static_cast<double>(column) + 0.5) * cellWidth, top - 7}, chart.columns[column],
                {smallSize, Ink::muted, Anchor::middle});
    for (std::size_t row = 0; row < std::min(chart.rows.size(), chart.values.size()); ++row) {
        const double y = top + static_cast<double>(row) * cellHeight;
        canvas.text({left - 8, y + cellHeight / 2 + 3.5}, chart.rows[row], {smallSize, Ink::text, Anchor::end});
        for (std::size_t column = 0; column < chart.values[row].size(); ++column)
            canvas.rect({left + static_cast<double>(column) * cellWidth, y, cellWidth - 1, cellHeight - 1},
                inkFor(chart.values[row][column], most), 1);
    }
    const double bottom = top + static_cast<double>(chart.rows.size()) * cellHeight;
    if (chart.peak) {
        const auto [row, column] = *chart.peak;
        const SvgRect cell{left + static_cast<double>(column) * cellWidth, top + static_cast<double>(row) * cellHeight,
            cellWidth - 1, cellHeight - 1};
        canvas.frame({cell.x - 1.5, cell.y - 1.5, cell.width + 3, cell.height + 3}, {Ink::internet, 2.2}, 2);
    }
    drawLegend(canvas, chart, most, bottom + 10);
    if (chart.peak) {
        canvas.frame({figureWidth - 62, bottom + 10, 12, 12}, {Ink::internet, 2.2}, 2);
        canvas.text({figureWidth - 45, bottom + 20}, "busiest", {smallSize, Ink::muted});
    }
    drawing.height = bottom + 28;
    return drawing;
}

}  // namespace trunkwright::models
