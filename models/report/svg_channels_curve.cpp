#include "models/base/text.h"
#include "models/report/axis.h"
#include "models/report/number_format.h"
#include "models/report/svg_charts.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr double plotLeft = 62;
constexpr double plotRight = figureWidth - 30;
constexpr double plotTop = 16;
constexpr double plotBottom = 226;

struct Plot {
    Scale x, y;  ///< y over log10 of blocking

    [[nodiscard]] SvgPoint operator()(const ChannelsCurve::Point& point) const
    {
        return {x(static_cast<double>(point.channels)), y(std::log10(std::max(point.blocking, std::pow(10, y.low))))};
    }
};

Plot makePlot(const ChannelsCurve& chart)
{
    double low = chart.target, high = chart.target;
    for (const ChannelsCurve::Point& point : chart.points) {
        low = std::min(low, std::max(point.blocking, 1e-12));
        high = std::max(high, point.blocking);
    }
    const auto first = static_cast<double>(chart.points.front().channels);
    const auto last = static_cast<double>(chart.points.back().channels);
    return {{first, std::max(last, first + 1), plotLeft, plotRight},
        {std::floor(std::log10(low)), std::ceil(std::log10(high) + 1e-9), plotBottom, plotTop}};
}

std::string blockingText(double blocking)
{
    return fmt::format("{:.3g} %", blocking * 100);
}

void drawAxes(SvgCanvas& canvas, const ChannelsCurve& chart, const Plot& plot)
{
    for (double decade = plot.y.low; decade <= plot.y.high; ++decade) {
        canvas.line({plotLeft, plot.y(decade)}, {plotRight, plot.y(decade)}, {Ink::line, 0.8});
        canvas.text({plotLeft - 8, plot.y(decade) + 3.5}, fmt::format("{:g} %", std::pow(10, decade + 2)),
            {smallSize, Ink::muted, Anchor::end});
    }
    for (const double tick : niceTicks(plot.x.low, plot.x.high, 7)) {
        if (tick < plot.x.low || tick > plot.x.high || tick != std::floor(tick))
            continue;
        canvas.line({plot.x(tick), plotBottom}, {plot.x(tick), plotBottom + 4}, {Ink::muted, 1});
        canvas.text({plot.x(tick), plotBottom + 17}, groupedNumber(tick, 0), {smallSize, Ink::muted, Anchor::middle});
    }
    canvas.line({plotLeft, plotBottom}, {plotRight, plotBottom}, {Ink::muted, 1});
    canvas.text({(plotLeft + plotRight) / 2, plotBottom + 34}, "SIP channels", {smallSize, Ink::muted, Anchor::middle});
    const double target = plot.y(std::log10(chart.target));
    canvas.line({plotLeft, target}, {plotRight, target}, {Ink::internet, 1.4, "6 4", 1});
    canvas.text(
        {plotRight, target - 5}, "target " + blockingText(chart.target), {smallSize, Ink::warning, Anchor::end, true});
}

/// The chosen count and its neighbors, each with its blocking.
void drawNamedPoints(SvgCanvas& canvas, const ChannelsCurve& chart, const Plot& plot)
{
    for (const ChannelsCurve::Point& point : chart.points) {
        const std::int64_t offset = point.channels - chart.chosen;
        if (offset < -1 || offset > 1)
            continue;
        const auto [x, y] = plot(point);
        const bool chosen = offset == 0;
        canvas.circle({x, y}, chosen ? 5 : 3.5, chosen ? Ink::centralized : Ink::paper, {Ink::centralized, 1.6});
        const std::string label =
            fill("{0} {0|channel|channels}: {1}", {std::to_string(point.channels), blockingText(point.blocking)});
        const double rise = static_cast<double>(offset) * 17;
        const double width = textWidth(label, chosen ? labelSize : smallSize, chosen);
        const double labelX = std::min(x + 46, plotRight - width);
        canvas.line({x + (chosen ? 6 : 4.5), y}, {labelX - 4, y - 34 + rise - 3.5}, {Ink::muted, 0.7});
        canvas.rect({labelX - 3, y - 34 + rise - 10.5, width + 6, 14}, Ink::paper, 2, 0.9);
        canvas.text({labelX, y - 34 + rise}, label,
            {chosen ? labelSize : smallSize, chosen ? Ink::text : Ink::muted, Anchor::start, chosen});
    }
}

}  // namespace

Drawing draw(const ChannelsCurve& chart, std::string_view)
{
    Drawing drawing;
    if (chart.points.empty() || !(chart.target > 0))
        return drawing;
    const Plot plot = makePlot(chart);
    drawAxes(drawing.canvas, chart, plot);
    std::vector<SvgPoint> curve;
    for (const ChannelsCurve::Point& point : chart.points)
        curve.push_back(plot(point));
    drawing.canvas.polyline(curve, {Ink::centralized, 2});
    drawNamedPoints(drawing.canvas, chart, plot);
    drawing.canvas.text({plotLeft + 8, plotTop - 4},
        fmt::format("Blocking of {} Erl offered", groupedNumber(chart.offeredErl, 2)), {smallSize, Ink::muted});
    drawing.height = plotBottom + 42;
    return drawing;
}

}  // namespace trunkwright::models
