#pragma once
// Outlines of the world's countries (Natural Earth 1:110m, public domain) as a backdrop for maps.

#include <utility>
#include <vector>

namespace trunkwright::models {

/// Longitude and latitude in degrees; the last point is the first.
using Outline = std::vector<std::pair<double, double>>;

/// Outer rings and holes of all countries; parsed once, lives as long as the program, any thread.
[[nodiscard]] const std::vector<Outline>& countryOutlines();

}  // namespace trunkwright::models
