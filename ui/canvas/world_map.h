#pragma once
// The outlines of the countries behind the sites, from the program itself: no network, no tiles.

#include <QPolygonF>

#include <vector>

namespace trunkwright::ui {

/// Rings in Mercator degrees (ui/canvas/layout.h). Parsed once, on first use; GUI thread.
[[nodiscard]] const std::vector<QPolygonF>& worldOutlines();

}  // namespace trunkwright::ui
