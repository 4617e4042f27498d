#pragma once
// The drawing of each kind of chart; models/report/svg.h chooses among them.

#include "models/report/svg.h"
#include "models/report/svg_canvas.h"

namespace trunkwright::models {

struct Drawing {
    SvgCanvas canvas;
    double height = 0;
};

[[nodiscard]] Drawing draw(const StackedBars& chart, std::string_view currency);
[[nodiscard]] Drawing draw(const CumulativeLines& chart, std::string_view currency);
[[nodiscard]] Drawing draw(const Tornado& chart, std::string_view currency);
[[nodiscard]] Drawing draw(const RankedBars& chart, std::string_view currency);
[[nodiscard]] Drawing draw(const HeatMap& chart, std::string_view currency);
[[nodiscard]] Drawing draw(const Pareto& chart, std::string_view currency);
[[nodiscard]] Drawing draw(const ChannelsCurve& chart, std::string_view currency);
[[nodiscard]] Drawing draw(const Topology& chart, std::string_view currency);

}  // namespace trunkwright::models
