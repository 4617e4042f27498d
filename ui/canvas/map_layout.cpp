#include "ui/canvas/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr double cutLatitude = 85;
constexpr double sameplaceStep = 0.03;  // degrees between sites that share their coordinates
constexpr double nodeOffset = 0.35;     // degrees that an unplaced node stands off a site at its spot

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

/// The n-th place of a sunflower: close together, never on top of each other.
QPointF sunflower(std::size_t n, double step)
{
    const double angle = static_cast<double>(n) * std::numbers::pi * (3 - std::sqrt(5.0));
    const double radius = step * std::sqrt(static_cast<double>(n));
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

void placeSites(const Plan& plan, Layout& layout)
{
    std::map<std::pair<double, double>, std::size_t> taken;
    for (const Site& site : plan.sites) {
        if (!site.latitude || !site.longitude) {
            layout.unplaced.push_back(site.id);
            continue;
        }
        const std::size_t before = taken[{*site.latitude, *site.longitude}]++;
        layout.places[site.id] = mercator(*site.latitude, *site.longitude) + sunflower(before, sameplaceStep);
    }
}

struct Middle {
    QPointF sum;
    int count = 0;
};

/// The middle of what each node joins, for those without coordinates of their own.
void placeNodes(const Plan& plan, Layout& layout)
{
    std::unordered_map<Id, Middle> middles;
    for (const Link& link : plan.links)
        for (const auto& [node, other] : {std::pair{link.from, link.to}, std::pair{link.to, link.from}})
            if (const auto place = layout.places.find(other); place != layout.places.end()) {
                middles[node].sum += place->second;
                ++middles[node].count;
            }
    for (const WanNode& node : plan.nodes) {
        if (node.latitude && node.longitude)
            layout.places[node.id] = mercator(*node.latitude, *node.longitude);
        else if (const auto middle = middles.find(node.id);
            middle != middles.end() && node.type != WanNodeType::internet)
            layout.places[node.id] = middle->second.sum / middle->second.count + QPointF(0, -nodeOffset);
    }
}

}  // namespace

QPointF mercator(double latitude, double longitude)
{
    const double cut = std::clamp(latitude, -cutLatitude, cutLatitude);
    return {longitude, -std::asinh(std::tan(radians(cut))) * 180 / std::numbers::pi};
}

Layout mapLayout(const Plan& plan)
{
    Layout layout;
    placeSites(plan, layout);
    placeNodes(plan, layout);
    return layout;
}

}  // namespace trunkwright::ui
