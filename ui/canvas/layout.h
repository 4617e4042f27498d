#pragma once
// Where sites and WAN nodes stand on the canvas, as pure functions of the plan. The same plan gives the same places;
// the strategy does not move anything.

#include "models/plan/plan.h"

#include <QPointF>

#include <unordered_map>
#include <vector>

namespace trunkwright::ui {

struct Layout {
    std::unordered_map<models::Id, QPointF> places;
    std::vector<models::Id> unplaced;  ///< sites without coordinates: the map lists them in a tray
};

/// Web Mercator in degrees: x is the longitude, y grows to the south. Latitudes are cut at ±85°.
[[nodiscard]] QPointF mercator(double latitude, double longitude);

/// Sites at their coordinates; those at one place stand side by side. A WAN node without coordinates stands amid the
/// sites that it joins; the public Internet is everywhere and gets no place.
[[nodiscard]] Layout mapLayout(const models::Plan& plan);

/// A tree of the WAN from the data centers (or the busiest node of each island) outward: each node amid its children,
/// sites of one country together. Units are pixels at scale 1. Every site has a place.
[[nodiscard]] Layout schematicLayout(const models::Plan& plan);

}  // namespace trunkwright::ui
