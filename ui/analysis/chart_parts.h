#pragma once
// What the charts share: axes in the theme's colors, money on an axis, words beside a bar, the look of a strategy.

#include "models/report/figure.h"
#include "ui/kit/palette.h"

#include <qcustomplot.h>

#include <string>

namespace trunkwright::ui {

struct ChartInk {
    const Palette& colors;
    const std::string& currency;
};

/// An axis with its grid and fonts in the theme's colors.
void dressAxis(QCPAxis& axis, const ChartInk& ink);

/// "$5,000", "$1.2 M" along an axis.
[[nodiscard]] QSharedPointer<QCPAxisTicker> moneyTicker(const std::string& currency);
/// Words at 0, 1, 2… along an axis.
[[nodiscard]] QSharedPointer<QCPAxisTicker> wordTicker(const QStringList& words);

/// Words beside a point of the plot.
QCPItemText* addWords(
    QCustomPlot& plot, double x, double y, const QString& words, Qt::Alignment alignment, const QColor& color);

/// The legend in a row of its own under the axes.
void showLegendBelow(QCustomPlot& plot, int columns);

[[nodiscard]] QColor lookColor(models::StrategyLook look, const Palette& colors);
[[nodiscard]] QCPScatterStyle lookMark(models::StrategyLook look, const QColor& color);

int drawStackedBars(QCustomPlot& plot, const models::StackedBars& chart, const ChartInk& ink);
int drawRankedBars(QCustomPlot& plot, const models::RankedBars& chart, const ChartInk& ink);
int drawTornado(QCustomPlot& plot, const models::Tornado& chart, const ChartInk& ink);
int drawPareto(QCustomPlot& plot, const models::Pareto& chart, const ChartInk& ink);
int drawCumulativeLines(QCustomPlot& plot, const models::CumulativeLines& chart, const ChartInk& ink);
int drawChannelsCurve(QCustomPlot& plot, const models::ChannelsCurve& chart, const ChartInk& ink);
int drawHeatMap(QCustomPlot& plot, const models::HeatMap& chart, const ChartInk& ink);

}  // namespace trunkwright::ui
