#include "models/report/axis.h"
#include "models/report/number_format.h"
#include "models/report/svg_charts.h"

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

constexpr double widestLabels = 150;
constexpr double plotRight = figureWidth - 96;
constexpr double rowHeight = 50;
constexpr double barHeight = 24;

struct PartLook {
    Ink fill, lettering;
    bool hatched;
    bool rising;
};

constexpr std::array<PartLook, 7> partLooks{{{Ink::part0, Ink::paper, false, true},
    {Ink::part1, Ink::text, false, true}, {Ink::part2, Ink::paper, false, true}, {Ink::part3, Ink::paper, true, true},
    {Ink::part4, Ink::text, true, false}, {Ink::part5, Ink::text, false, true}, {Ink::part6, Ink::text, false, true}}};

const PartLook& lookOf(std::size_t part)
{
    return partLooks[std::min(part, partLooks.size() - 1)];
}

void fillPart(SvgCanvas& canvas, const SvgRect& area, const PartLook& look)
{
    canvas.rect(area, look.fill);
    if (look.hatched)
        canvas.hatch(area, {Ink::paper, 1.1, {}, 0.75}, 4, look.rising);
}

/// Parts that no strategy pays are not worth a swatch.
std::vector<std::size_t> usedParts(const StackedBars& chart)
{
    std::vector<std::size_t> used;
    for (std::size_t part = 0; part < chart.parts.size(); ++part)
        if (std::ranges::any_of(chart.bars, [&](const StackedBars::Bar& bar) {
                return bar.total && part < bar.parts.size() && bar.parts[part] > 0;
            }))
            used.push_back(part);
    return used;
}

/// Gives the height that the legend took.
double drawLegend(SvgCanvas& canvas, const StackedBars& chart)
{
    double x = 0;
    double y = 10;
    for (const std::size_t part : usedParts(chart)) {
        const double width = 16 + textWidth(chart.parts[part], smallSize) + 16;
        if (x + width > figureWidth) {
            x = 0;
            y += 18;
        }
        fillPart(canvas, {x, y - 8.5, 11, 11}, lookOf(part));
        canvas.text({x + 16, y + 1}, chart.parts[part], {smallSize, Ink::muted});
        x += width;
    }
    return y + 10;
}

/// Where the bars begin: after the widest name.
double barsLeft(const StackedBars& chart)
{
    double widest = 0;
    for (const StackedBars::Bar& bar : chart.bars)
        widest = std::max(widest, textWidth(bar.label, labelSize, bar.advised));
    return 20 + std::min(widest, widestLabels) + 14;
}

double largest(const StackedBars& chart)
{
    double most = 0;
    for (const StackedBars::Bar& bar : chart.bars)
        most = std::max(most, bar.total.value_or(0));
    return most;
}

void drawParts(
    SvgCanvas& canvas, const StackedBars::Bar& bar, double top, const Scale& scale, std::string_view currency)
{
    double sum = 0;
    for (std::size_t part = 0; part < bar.parts.size(); ++part) {
        const double left = scale(sum);
        sum += std::max(0.0, bar.parts[part]);
        const double width = scale(sum) - left;
        if (width <= 0)
            continue;
        const PartLook& look = lookOf(part);
        fillPart(canvas, {left, top, std::max(0.6, width - 1), barHeight}, look);
        const std::string amount = moneyAxisText(std::round(bar.parts[part]), currency);
        if (!bar.refused && !look.hatched && textWidth(amount, smallSize) + 10 < width)
            canvas.text(
                {left + width / 2, top + barHeight / 2 + 3.6}, amount, {smallSize, look.lettering, Anchor::middle});
    }
}

/// A name that is too long for one line stands on two.
void drawLabel(SvgCanvas& canvas, const StackedBars::Bar& bar, double middle)
{
    const Lettering lettering{labelSize, Ink::text, Anchor::start, bar.advised};
    std::size_t cut = bar.label.size();
    while (cut != std::string::npos && cut > 0
        && textWidth(bar.label.substr(0, cut), labelSize, bar.advised) > widestLabels)
        cut = bar.label.rfind(' ', cut - 1);
    if (cut == bar.label.size() || cut == std::string::npos || cut == 0) {
        canvas.text({20, middle + 4}, fittedText(bar.label, labelSize, widestLabels, bar.advised), lettering);
        return;
    }
    canvas.text({20, middle - 3}, bar.label.substr(0, cut), lettering);
    canvas.text(
        {20, middle + 11}, fittedText(bar.label.substr(cut + 1), labelSize, widestLabels, bar.advised), lettering);
}

void drawBar(SvgCanvas& canvas, const StackedBars::Bar& bar, double top, const Scale& scale, std::string_view currency)
{
    const double middle = top + barHeight / 2;
    canvas.mark({8, middle}, bar.look, 10);
    drawLabel(canvas, bar, middle);
    if (bar.total) {
        canvas.beginGroup(bar.refused ? 0.4 : 1);
        drawParts(canvas, bar, top, scale, currency);
        canvas.endGroup();
        canvas.text({scale(*bar.total) + 8, middle + 4}, moneyText(Money{*bar.total}, currency),
            {labelSize, bar.refused ? Ink::muted : Ink::text, Anchor::start, !bar.refused});
    } else {
        canvas.text({scale(0) + 8, middle + 4}, "not known", {labelSize, Ink::muted});
    }
    if (bar.note.empty())
        return;
    const Ink ink = bar.refused ? Ink::bad : bar.advised ? Ink::good : Ink::muted;
    const double left = scale(0) + (bar.refused ? 14 : 1);
    const double baseline = top + barHeight + 13;
    const std::string note = fittedText(bar.note, smallSize, figureWidth - left);
    canvas.rect({scale(0) + 1, baseline - 10, left - scale(0) + textWidth(note, smallSize) + 2, 13}, Ink::paper);
    if (bar.refused)
        canvas.cross({scale(0) + 5, baseline - 3.5}, 7, {Ink::bad, 1.6});
    canvas.text({left, baseline}, note, {smallSize, ink});
}

}  // namespace

Drawing draw(const StackedBars& chart, std::string_view currency)
{
    Drawing drawing;
    SvgCanvas& canvas = drawing.canvas;
    const double top = drawLegend(canvas, chart) + 6;
    const double bottom = top + rowHeight * static_cast<double>(chart.bars.size());
    const double most = largest(chart);
    const std::vector<double> ticks = niceTicks(0, most > 0 ? most : 1, 5);
    const Scale scale{0, most > 0 ? most : 1, barsLeft(chart), plotRight};
    for (const double tick : ticks) {
        if (scale(tick) > plotRight + 40)
            continue;
        canvas.line(
            {scale(tick), top - 2}, {scale(tick), bottom}, {tick == 0 ? Ink::muted : Ink::line, tick == 0 ? 1 : 0.8});
        canvas.text({scale(tick), bottom + 14}, moneyAxisText(tick, currency), {smallSize, Ink::muted, Anchor::middle});
    }
    double y = top + 6;
    for (const StackedBars::Bar& bar : chart.bars) {
        drawBar(canvas, bar, y, scale, currency);
        y += rowHeight;
    }
    drawing.height = bottom + 22;
    return drawing;
}

}  // namespace trunkwright::models
