#include "ui/analysis/chart_parts.h"

#include "ui/kit/format.h"
#include "ui/kit/local_names.h"

#include <algorithm>

namespace trunkwright::ui {

using namespace models;

namespace {

QCPColorGradient blues(const Palette& colors)
{
    QCPColorGradient gradient;
    gradient.clearColorStops();
    gradient.setColorStopAt(0, colors.background);
    for (std::size_t band = 0; band < colors.bands.size(); ++band)
        gradient.setColorStopAt(
            static_cast<double>(band + 1) / static_cast<double>(colors.bands.size()), colors.bands[band]);
    return gradient;
}

QStringList words(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list += busyHourText(name);  // days of the week, or hours
    return list;
}

void framePeak(QCustomPlot& plot, double column, double row, const QColor& color)
{
    auto* frame = new QCPItemRect(&plot);
    frame->topLeft->setCoords(column - 0.5, row + 0.5);
    frame->bottomRight->setCoords(column + 0.5, row - 0.5);
    frame->setPen(QPen(color, 2));
}

}  // namespace

int drawHeatMap(QCustomPlot& plot, const HeatMap& chart, const ChartInk& ink)
{
    const auto rows = static_cast<int>(chart.rows.size()), columns = static_cast<int>(chart.columns.size());
    auto* map = new QCPColorMap(plot.xAxis, plot.yAxis);
    map->data()->setSize(columns, rows);
    map->data()->setRange(QCPRange(0, columns - 1), QCPRange(0, rows - 1));
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            map->data()->setCell(
                column, rows - 1 - row, chart.values[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]);
    map->setInterpolate(false);
    map->setTightBoundary(false);
    auto* scale = new QCPColorScale(&plot);
    plot.plotLayout()->addElement(0, 1, scale);
    map->setColorScale(scale);
    scale->setGradient(blues(ink.colors));
    scale->setBarWidth(12);
    dressAxis(*scale->axis(), ink);
    scale->setLabel(QString::fromStdString(chart.unit));
    map->rescaleDataRange();
    scale->setDataRange(QCPRange(0, scale->dataRange().upper));
    auto* together = new QCPMarginGroup(&plot);
    plot.axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, together);
    scale->setMarginGroup(QCP::msTop | QCP::msBottom, together);
    QStringList hours = words(chart.columns), days = words(chart.rows);
    for (int hour = 0; hour < hours.size(); ++hour)
        if (hour % 3 != 0)
            hours[hour].clear();
    std::ranges::reverse(days);
    plot.xAxis->setTicker(wordTicker(hours));
    plot.yAxis->setTicker(wordTicker(days));
    plot.xAxis->setRange(-0.5, columns - 0.5);
    plot.yAxis->setRange(-0.5, rows - 0.5);
    plot.xAxis->grid()->setVisible(false);
    plot.yAxis->grid()->setVisible(false);
    if (chart.peak)
        framePeak(plot, static_cast<double>(chart.peak->second),
            static_cast<double>(rows - 1) - static_cast<double>(chart.peak->first), ink.colors.internet);
    return 270;
}

}  // namespace trunkwright::ui
