#include "ui/analysis/chart_parts.h"

#include "ui/kit/format.h"
#include "ui/kit/tr.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int barHeight = 34, chartFrame = 110;
constexpr double barWidth = 0.62;
constexpr float refusedOpacity = 0.4F;

/// Parts of a bar: blues first, then hues that differ in lightness too; each part has a gap to the next.
QColor partColor(std::size_t part, const Palette& colors)
{
    const std::array wheel{colors.bands[4], colors.bands[2], colors.bands[0], colors.hybrid, colors.internet,
        colors.vpn, colors.distributed};
    return wheel[part % wheel.size()];
}

/// Rows from top to bottom on the left axis.
void makeRows(QCustomPlot& plot, const QStringList& labels, const Palette& colors)
{
    QStringList upward(labels.rbegin(), labels.rend());
    plot.yAxis->setTicker(wordTicker(upward));
    plot.yAxis->setRange(-0.6, static_cast<double>(labels.size()) - 0.4);
    plot.yAxis->grid()->setVisible(false);
    plot.yAxis->setTickLength(0);
    plot.yAxis->setTickLabelColor(colors.text);
}

QCPBars* addBars(QCustomPlot& plot, const QColor& color, const Palette& colors)
{
    auto* bars = new QCPBars(plot.yAxis, plot.xAxis);
    bars->setWidth(barWidth);
    bars->setPen(QPen(colors.background, 1));
    bars->setBrush(color);
    return bars;
}

double rowOf(std::size_t bar, std::size_t count)
{
    return static_cast<double>(count - 1 - bar);
}

QString amount(double value, bool isMoney, const std::string& unit, const ChartInk& ink)
{
    if (isMoney)
        return ui::moneyText(Money{value}, ink.currency);
    const QString number = numberText(value, value == std::round(value) ? 0 : 1);
    return unit.empty() ? number : number + QLatin1Char(' ') + QString::fromStdString(unit);
}

/// The refused bars are a pale stack of their own. Parts that no bar has are left out.
void stack(QCustomPlot& plot, const StackedBars& chart, bool refused, const ChartInk& ink)
{
    QCPBars* below = nullptr;
    for (std::size_t part = 0; part < chart.parts.size(); ++part) {
        if (std::ranges::all_of(chart.bars, [part](const StackedBars::Bar& bar) { return bar.parts[part] == 0; }))
            continue;
        QColor color = partColor(part, ink.colors);
        color.setAlphaF(refused ? refusedOpacity : 1.0F);
        QCPBars* bars = addBars(plot, color, ink.colors);
        bars->setName(QString::fromStdString(chart.parts[part]));
        if (refused)
            bars->removeFromLegend();
        for (std::size_t bar = 0; bar < chart.bars.size(); ++bar)
            if (chart.bars[bar].refused == refused && chart.bars[bar].total)
                bars->addData(rowOf(bar, chart.bars.size()), chart.bars[bar].parts[part]);
        if (below)
            bars->moveAbove(below);
        below = bars;
    }
}

void addBarWords(QCustomPlot& plot, const StackedBars::Bar& bar, double row, const ChartInk& ink)
{
    QString words = bar.total ? ui::moneyText(Money{*bar.total}, ink.currency) : tr("cost not known");
    if (!bar.note.empty())
        words += QStringLiteral("  ") + QString::fromStdString(bar.note);
    const QColor color = bar.refused ? ink.colors.error : bar.advised ? ink.colors.ok : ink.colors.text;
    addWords(plot, bar.total.value_or(0), row, words, Qt::AlignLeft | Qt::AlignVCenter, color);
}

}  // namespace

int drawStackedBars(QCustomPlot& plot, const StackedBars& chart, const ChartInk& ink)
{
    QStringList labels;
    double longest = 0;
    for (const StackedBars::Bar& bar : chart.bars) {
        labels += QString::fromStdString(bar.label);
        longest = std::max(longest, bar.total.value_or(0));
    }
    makeRows(plot, labels, ink.colors);
    stack(plot, chart, true, ink);
    stack(plot, chart, false, ink);
    for (std::size_t bar = 0; bar < chart.bars.size(); ++bar)
        addBarWords(plot, chart.bars[bar], rowOf(bar, chart.bars.size()), ink);
    plot.xAxis->setTicker(moneyTicker(ink.currency));
    plot.xAxis->setRange(0, longest > 0 ? longest * 1.75 : 1);  // the words stand right of the bars
    showLegendBelow(plot, 4);
    return chartFrame + 30 + barHeight * static_cast<int>(chart.bars.size());
}

int drawRankedBars(QCustomPlot& plot, const RankedBars& chart, const ChartInk& ink)
{
    QStringList labels;
    double longest = 0;
    for (const RankedBars::Bar& bar : chart.bars) {
        labels += QString::fromStdString(bar.label);
        longest = std::max(longest, bar.value);
    }
    makeRows(plot, labels, ink.colors);
    QCPBars* bars = addBars(plot, ink.colors.bands[3], ink.colors);
    for (std::size_t bar = 0; bar < chart.bars.size(); ++bar) {
        const double row = rowOf(bar, chart.bars.size());
        bars->addData(row, chart.bars[bar].value);
        const QString note = chart.bars[bar].note.empty()
            ? QString()
            : QStringLiteral("  ") + QString::fromStdString(chart.bars[bar].note);
        addWords(plot, chart.bars[bar].value, row, amount(chart.bars[bar].value, chart.isMoney, chart.unit, ink) + note,
            Qt::AlignLeft | Qt::AlignVCenter, ink.colors.text);
    }
    if (chart.isMoney)
        plot.xAxis->setTicker(moneyTicker(ink.currency));
    plot.xAxis->setRange(0, longest > 0 ? longest * 1.5 : 1);
    return chartFrame - 30 + (barHeight - 6) * static_cast<int>(chart.bars.size());
}

int drawTornado(QCustomPlot& plot, const Tornado& chart, const ChartInk& ink)
{
    QStringList labels;
    double farthest = 0;
    for (const TornadoRow& row : chart.rows) {
        labels += QString::fromStdString(row.input);
        farthest = std::max({farthest, std::abs(row.low - chart.base), std::abs(row.high - chart.base)});
    }
    makeRows(plot, labels, ink.colors);
    QCPBars* low = addBars(plot, ink.colors.bands[1], ink.colors);
    QCPBars* high = addBars(plot, ink.colors.bands[4], ink.colors);
    for (QCPBars* bars : {low, high})
        bars->setBaseValue(chart.base);
    for (std::size_t at = 0; at < chart.rows.size(); ++at) {
        const TornadoRow& row = chart.rows[at];
        const double y = rowOf(at, chart.rows.size());
        low->addData(y, row.low - chart.base);
        high->addData(y, row.high - chart.base);
        const auto side = [&](double end, const std::string& label) {
            addWords(plot, end, y, QString::fromStdString(label),
                (end < chart.base ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, ink.colors.muted);
        };
        side(row.low, row.lowLabel);
        side(row.high, row.highLabel);
    }
    plot.xAxis->setTicker(moneyTicker(ink.currency));
    plot.xAxis->setLabel(QString::fromStdString(chart.resultName));
    plot.xAxis->setRange(chart.base - 1.35 * farthest, chart.base + 1.35 * farthest);
    return chartFrame - 10 + (barHeight - 6) * static_cast<int>(chart.rows.size());
}

int drawPareto(QCustomPlot& plot, const Pareto& chart, const ChartInk& ink)
{
    QStringList labels;
    for (const Pareto::Bar& bar : chart.bars)
        labels += QString::fromStdString(bar.label);
    makeRows(plot, labels, ink.colors);
    QCPBars* bars = addBars(plot, ink.colors.bands[2], ink.colors);
    double sum = 0;
    for (std::size_t bar = 0; bar < chart.bars.size(); ++bar) {
        const double row = rowOf(bar, chart.bars.size());
        sum += chart.bars[bar].value;
        bars->addData(row, chart.bars[bar].value);
        const auto share = chart.total > 0 ? std::optional(sum / chart.total) : std::nullopt;
        addWords(plot, chart.bars[bar].value, row,
            amount(chart.bars[bar].value, false, {}, ink) + QStringLiteral(" · ") + percentText(share),
            Qt::AlignLeft | Qt::AlignVCenter, ink.colors.text);
    }
    plot.xAxis->setRange(0, chart.bars.empty() ? 1 : chart.bars.front().value * 1.3);
    plot.xAxis->ticker()->setTickCount(3);  // numbers of calls are long
    plot.xAxis->setLabel(QString::fromStdString(chart.unit) + QStringLiteral(" · ") + tr("running share, %"));
    return chartFrame + (barHeight - 10) * static_cast<int>(chart.bars.size());
}

}  // namespace trunkwright::ui
