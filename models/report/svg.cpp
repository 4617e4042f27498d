#include "models/report/svg.h"

#include "models/report/svg_charts.h"

namespace trunkwright::models {

std::string figureSvg(const Figure& figure, std::string_view currency)
{
    const Drawing drawing = std::visit([&](const auto& chart) { return draw(chart, currency); }, figure.chart);
    return drawing.canvas.finish(figureWidth, drawing.height, figure.id, figure.title, figure.summary);
}

}  // namespace trunkwright::models
