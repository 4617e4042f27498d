#include "models/exchange/coordinates.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace trunkwright::models {

namespace {

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

bool onGlobe(const DrawnPoint& point)
{
    return std::abs(point.x) <= 180 && std::abs(point.y) <= 90;
}

const City* nearestOf(std::span<const City> candidates, double latitude, double longitude, double& bestKm)
{
    const City* best = nullptr;
    for (const City& city : candidates) {
        const double km = greatCircleKm(latitude, longitude, city.latitude, city.longitude);
        if (km < bestKm) {
            bestKm = km;
            best = &city;
        }
    }
    return best;
}

}  // namespace

void placeNodes(Topology& topology, const std::vector<std::optional<DrawnPoint>>& points)
{
    const auto outside = std::ranges::find_if(points, [](const auto& point) { return point && !onGlobe(*point); });
    if (outside != points.end()) {
        topology.notes.push_back(
            {TRUNKWRIGHT_TEXT("the coordinates are a drawing's, not degrees (node {0}): they were left out"),
                {topology.nodes[static_cast<std::size_t>(outside - points.begin())].id}});
        return;
    }
    const bool known = std::ranges::any_of(points, [](const auto& point) { return point.has_value(); });
    const bool onePoint = points.size() > 1 && known && std::ranges::all_of(points, [&](const auto& point) {
        return point && points[0] && point->x == points[0]->x && point->y == points[0]->y;
    });
    if (onePoint) {
        topology.notes.push_back(
            {TRUNKWRIGHT_TEXT("all nodes stand at one point: their coordinates were left out"), {}});
        return;
    }
    for (std::size_t node = 0; node < points.size(); ++node) {
        if (points[node]) {
            topology.nodes[node].longitude = points[node]->x;
            topology.nodes[node].latitude = points[node]->y;
        }
    }
}

double greatCircleKm(double latitudeA, double longitudeA, double latitudeB, double longitudeB)
{
    constexpr double earthRadiusKm = 6371.0088;
    const double sineLatitude = std::sin(radians(latitudeB - latitudeA) / 2);
    const double sineLongitude = std::sin(radians(longitudeB - longitudeA) / 2);
    const double haversine = sineLatitude * sineLatitude
        + std::cos(radians(latitudeA)) * std::cos(radians(latitudeB)) * sineLongitude * sineLongitude;
    return 2 * earthRadiusKm * std::asin(std::min(1.0, std::sqrt(haversine)));
}

const City* nearestCity(double latitude, double longitude, std::string_view country)
{
    double bestKm = std::numeric_limits<double>::infinity();
    if (const City* city = nearestOf(cities(country), latitude, longitude, bestKm))
        return city;
    const City* best = nullptr;
    for (const Country& candidate : countries()) {
        if (const City* city = nearestOf(cities(candidate.iso2), latitude, longitude, bestKm))
            best = city;
    }
    return best;
}

}  // namespace trunkwright::models
