#pragma once
// Where the nodes of a topology picture stand: on a map when their coordinates are known, else as clusters around
// trunks.

#include "models/report/figure.h"
#include "models/report/svg_canvas.h"

namespace trunkwright::models {

struct TopologyLayout {
    std::vector<SvgPoint> at;                 ///< of each node
    std::vector<std::vector<SvgPoint>> land;  ///< rings of countries in view, clipped to it
    SvgRect view;
    double kmPerUnit = 0;  ///< in the middle of the map; 0 on a schematic
};

[[nodiscard]] TopologyLayout layOut(const Topology& chart, double width);

}  // namespace trunkwright::models
