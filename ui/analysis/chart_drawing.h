#pragma once
// Draws the pictures of a report (models/report/figure.h) with QCustomPlot in the colors of the present theme.

#include "models/report/figure.h"

#include <string>

class QCustomPlot;

namespace trunkwright::ui {

/// Replaces what the plot shows. A topology is not a chart: the canvas shows it. Gives the height in pixels that it wants.
int drawChart(QCustomPlot& plot, const models::Chart& chart, const std::string& currency);

}  // namespace trunkwright::ui
