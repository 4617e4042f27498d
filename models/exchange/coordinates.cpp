#include "models/exchange/coordinates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>

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

/// A city as a point of the unit sphere: of two, the nearer one has the larger scalar product.
struct CityPoint {
    const City* city = nullptr;
    std::array<double, 3> point{};
};

std::array<double, 3> pointOf(double latitude, double longitude)
{
    const double circle = std::cos(radians(latitude));
    return {circle * std::cos(radians(longitude)), circle * std::sin(radians(longitude)), std::sin(radians(latitude))};
}

std::vector<CityPoint> pointsOfCities()
{
    std::vector<CityPoint> points;
    for (const Country& country : countries()) {
        for (const City& city : cities(country.iso2))
            points.push_back({&city, pointOf(city.latitude, city.longitude)});
    }
    return points;
}

const City* nearestOf(std::span<const CityPoint> candidates, const std::array<double, 3>& point)
{
    const auto cosine = [&](const CityPoint& city) {
        return std::inner_product(point.begin(), point.end(), city.point.begin(), 0.0);
    };
    return candidates.empty() ? nullptr : std::ranges::max_element(candidates, {}, cosine)->city;
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
        if (const auto& point = points[node]) {
            topology.nodes[node].longitude = point->x;
            topology.nodes[node].latitude = point->y;
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
    static const std::vector<CityPoint> all = pointsOfCities();
    const auto point = pointOf(latitude, longitude);
    const auto isoOf = [](const CityPoint& city) { return city.city->iso2; };
    const auto within = std::ranges::equal_range(all, country, {}, isoOf);
    const City* nearest = nearestOf({within.begin(), within.end()}, point);
    return nearest ? nearest : nearestOf(all, point);
}

}  // namespace trunkwright::models
