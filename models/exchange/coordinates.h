#pragma once
// Places on the globe: whether a file's coordinates can be believed, and distances.

#include "models/exchange/topology.h"
#include "models/plan/catalog.h"

#include <string_view>

namespace trunkwright::models {

/// A point in a file's own coordinates; formats that may be drawings give no units.
struct DrawnPoint {
    double x = 0;  ///< longitude when geographic
    double y = 0;  ///< latitude when geographic
};

/// Gives the nodes the points as degrees, or, when they cannot be that (out of range, or several nodes at one single
/// point), leaves the nodes without coordinates and says so in the notes. One point for each node.
void placeNodes(Topology& topology, const std::vector<std::optional<DrawnPoint>>& points);

/// Great-circle distance on the mean Earth sphere of 6371.0088 km (IUGG mean radius R1) by the haversine formula
/// (Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984). Degrees in, kilometers out.
[[nodiscard]] double greatCircleKm(double latitudeA, double longitudeA, double latitudeB, double longitudeB);

/// The same between two things that have a latitude and a longitude or not; empty when a coordinate is unknown.
template <class First, class Second>
[[nodiscard]] std::optional<double> greatCircleKm(const First& first, const Second& second)
{
    if (first.latitude && first.longitude && second.latitude && second.longitude)
        return greatCircleKm(*first.latitude, *first.longitude, *second.latitude, *second.longitude);
    return {};
}

/// The catalog city nearest to the point, of that country (ISO 3166-1 alpha-2) or, when it is empty or has none, of
/// any. Null only when the catalog is empty.
[[nodiscard]] const City* nearestCity(double latitude, double longitude, std::string_view country);

}  // namespace trunkwright::models
