// Horizontal bars with their names on the left: ranked amounts, and the tornado of inputs.
#include "models/report/axis.h"
#include "models/report/number_format.h"
#include "models/report/svg_charts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr double rowHeight = 25;
constexpr double barHeight = 15;

double widestLabel(const auto& rows, auto label, double most)
{
    double width = 60;
    for (const auto& row : rows)
        width = std::max(width, textWidth(label(row), labelSize));
    return std::min(width, most);
}

std::string amountText(const RankedBars& chart, double value, std::string_view currency)
{
    return chart.isMoney ? moneyText(Money{value}, currency) : groupedNumber(value, 2) + " " + chart.unit;
}

}  // namespace

Drawing draw(const RankedBars& chart, std::string_view currency)
{
    Drawing drawing;
    SvgCanvas& canvas = drawing.canvas;
    const double labels =
        widestLabel(chart.bars, [](const RankedBars::Bar& bar) { return std::string_view(bar.label); }, 220);
    double most = 0;
    for (const RankedBars::Bar& bar : chart.bars)
        most = std::max(most, bar.value);
    const double left = labels + 12;
    const Scale scale{0, most > 0 ? most : 1, left, figureWidth - 170};
    double y = 4;
    for (const RankedBars::Bar& bar : chart.bars) {
        const double baseline = y + barHeight / 2 + 4;
        canvas.text({labels, baseline}, fittedText(bar.label, labelSize, labels), {labelSize, Ink::text, Anchor::end});
        canvas.rect({left, y, std::max(1.0, scale(bar.value) - left), barHeight}, Ink::part0, 1.5);
        const std::string amount = amountText(chart, bar.value, currency);
        canvas.text({scale(bar.value) + 8, baseline}, amount, {labelSize, Ink::text, Anchor::start, true});
        canvas.text(
            {scale(bar.value) + 16 + textWidth(amount, labelSize, true), baseline}, bar.note, {smallSize, Ink::muted});
        y += rowHeight;
    }
    canvas.line({left, 0}, {left, y - rowHeight + barHeight + 4}, {Ink::muted, 1});
    drawing.height = y - rowHeight + barHeight + 8;
    return drawing;
}

namespace {

constexpr double tornadoSide = 92;  ///< room for the labels at the ends of the bars

struct TornadoSpan {
    double low = 0, high = 0;
};

TornadoSpan spanOf(const Tornado& chart)
{
    TornadoSpan span{chart.base, chart.base};
    for (const TornadoRow& row : chart.rows) {
        span.low = std::min({span.low, row.low, row.high});
        span.high = std::max({span.high, row.low, row.high});
    }
    return span;
}

struct TornadoEnd {
    double value = 0;
    std::string_view label;
    bool high = false;  ///< of the input, not of the result
};

/// The bar that reaches farther first, so that the other stays in sight on top of it.
std::array<TornadoEnd, 2> endsOf(const TornadoRow& row, double base)
{
    std::array<TornadoEnd, 2> ends{{{row.low, row.lowLabel, false}, {row.high, row.highLabel, true}}};
    if (std::abs(row.high - base) > std::abs(row.low - base))
        std::swap(ends[0], ends[1]);
    return ends;
}

void fillTornadoBar(SvgCanvas& canvas, const SvgRect& bar, bool high)
{
    canvas.rect(bar, high ? Ink::part3 : Ink::part1);
    if (high)
        canvas.hatch(bar, {Ink::paper, 1.1, {}, 0.75}, 4);
}

void drawTornadoRow(SvgCanvas& canvas, const Tornado& chart, const TornadoRow& row, double y, const Scale& scale,
    std::string_view currency)
{
    const std::array<TornadoEnd, 2> ends = endsOf(row, chart.base);
    const bool fartherIsLeft = ends[0].value < chart.base;
    const bool sameSide = fartherIsLeft == (ends[1].value < chart.base);
    const double base = scale(chart.base);
    for (const TornadoEnd& end : ends) {
        const bool farther = &end == &ends[0];
        const bool labelLeft = farther == fartherIsLeft;
        const double x = scale(end.value);
        if (end.value != chart.base)
            fillTornadoBar(canvas, {std::min(x, base), y, std::abs(x - base), 17}, end.high);
        const double beside = (farther || !sameSide ? x : base) + (labelLeft ? -6 : 6);
        const Anchor anchor = labelLeft ? Anchor::end : Anchor::start;
        canvas.text({beside, y + 6}, moneyText(Money{end.value}, currency), {smallSize, Ink::text, anchor, true});
        canvas.text({beside, y + 17}, end.label, {smallSize, Ink::muted, anchor});
    }
}

}  // namespace

Drawing draw(const Tornado& chart, std::string_view currency)
{
    Drawing drawing;
    SvgCanvas& canvas = drawing.canvas;
    const double labels =
        widestLabel(chart.rows, [](const TornadoRow& row) { return std::string_view(row.input); }, 190);
    const TornadoSpan span = spanOf(chart);
    const double margin = span.high > span.low ? 0 : 1;
    const Scale scale{span.low - margin, span.high + margin, labels + 12 + tornadoSide, figureWidth - tornadoSide};
    const double base = scale(chart.base);
    canvas.text({base, 12}, chart.resultName + " as planned: " + moneyText(Money{chart.base}, currency),
        {labelSize, Ink::text, Anchor::middle, true});
    double y = 26;
    for (const TornadoRow& row : chart.rows) {
        canvas.text({labels, y + 12}, fittedText(row.input, labelSize, labels), {labelSize, Ink::text, Anchor::end});
        drawTornadoRow(canvas, chart, row, y, scale, currency);
        y += 29;
    }
    canvas.line({base, 18}, {base, y - 6}, {Ink::text, 1.2});
    const double legend = y + 8;
    const double left = labels + 12 + tornadoSide;
    fillTornadoBar(canvas, {left, legend - 9, 11, 11}, false);
    canvas.text({left + 16, legend + 1}, "input at its low value", {smallSize, Ink::muted});
    fillTornadoBar(canvas, {left + 148, legend - 9, 11, 11}, true);
    canvas.text({left + 164, legend + 1}, "input at its high value", {smallSize, Ink::muted});
    drawing.height = legend + 8;
    return drawing;
}

}  // namespace trunkwright::models
