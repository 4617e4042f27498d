#include "models/report/axis.h"
#include "models/report/number_format.h"
#include "models/report/svg_charts.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

constexpr double rowHeight = 14.6;
constexpr double barHeight = 9.6;
constexpr double top = 34;
constexpr double barsRight = 430;
constexpr double shareLeft = 500;
constexpr double shareRight = figureWidth - 44;

void drawShareAxis(SvgCanvas& canvas, double bottom)
{
    const Scale share{0, 1, shareLeft, shareRight};
    for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        canvas.line({share(tick), top - 4}, {share(tick), bottom}, {Ink::line, 0.8});
        canvas.text({share(tick), top - 9}, percentText(tick, 0), {smallSize, Ink::muted, Anchor::middle});
    }
    canvas.text({shareLeft, 11}, "Running share of all", {smallSize, Ink::text, Anchor::start, true});
}

}  // namespace

Drawing draw(const Pareto& chart, std::string_view)
{
    Drawing drawing;
    SvgCanvas& canvas = drawing.canvas;
    double labels = 60;
    for (const Pareto::Bar& bar : chart.bars)
        labels = std::max(labels, textWidth(bar.label, smallSize));
    labels = std::min(labels, 255.0);
    const double most = chart.bars.empty() ? 0 : chart.bars.front().value;
    const Scale scale{0, most > 0 ? most : 1, labels + 10, barsRight};
    const Scale share{0, 1, shareLeft, shareRight};
    const double bottom = top + rowHeight * static_cast<double>(chart.bars.size());
    drawShareAxis(canvas, bottom);
    canvas.text({labels + 10, 11}, chart.unit, {smallSize, Ink::text, Anchor::start, true});
    double y = top;
    double sum = 0;
    std::vector<SvgPoint> running;
    for (const Pareto::Bar& bar : chart.bars) {
        const double baseline = y + barHeight - 1;
        canvas.text({labels, baseline}, fittedText(bar.label, smallSize, labels), {smallSize, Ink::text, Anchor::end});
        canvas.rect({labels + 10, y, std::max(1.0, scale(bar.value) - labels - 10), barHeight}, Ink::part0, 1);
        canvas.text({scale(bar.value) + 6, baseline}, groupedNumber(bar.value, 0), {smallSize, Ink::text});
        sum += bar.value;
        running.emplace_back(share(chart.total > 0 ? sum / chart.total : 0), y + barHeight / 2);
        y += rowHeight;
    }
    canvas.polyline(running, {Ink::internet, 1.8});
    for (const SvgPoint& point : running)
        canvas.circle(point, 2.6, Ink::internet, {Ink::paper, 0.8});
    if (!running.empty())
        canvas.text({running.back().first + 7, running.back().second + 3.5},
            percentText(chart.total > 0 ? sum / chart.total : 0, 0), {smallSize, Ink::text, Anchor::start, true});
    drawing.height = bottom + 4;
    return drawing;
}

}  // namespace trunkwright::models
