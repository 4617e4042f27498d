#include "models/exchange/graph_attributes.h"

#include "models/exchange/number_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>

namespace trunkwright::models {

namespace {

constexpr double largestSpeedBps = 1e18;
constexpr double largestDistanceKm = 1e6;

/// Bit/s in one unit of LinkSpeedUnits; 0 for a unit that is not known.
double bitsPerSecond(std::string_view unit)
{
    if (unit.empty())
        return 1;
    switch (unit.front()) {
    case 'k':
        return 1e3;
    case 'm':
        return 1e6;
    case 'g':
        return 1e9;
    case 't':
        return 1e12;
    case 'b':
        return 1;
    default:
        return 0;
    }
}

Result<std::optional<double>> speedOf(const GraphAttributes& attributes)
{
    auto raw = attributes.number({"linkspeedraw", "speed_bps"}, 0, largestSpeedBps);
    if (!raw || *raw)
        return raw;
    const GraphAttribute* speed = attributes.find({"linkspeed"});
    if (!speed)  // a bare unit says nothing
        return raw;
    const auto value = parseNumber(speed->value);
    const double unit = bitsPerSecond(lowerCase(attributes.text({"linkspeedunits"})));
    if (!value || *value <= 0 || unit == 0)  // "<2.5" and "34-155" occur: not one speed
        return raw;
    return std::optional(*value * unit);
}

}  // namespace

void GraphAttributes::add(std::string_view name, std::string_view value, std::size_t offset)
{
    m_attributes.push_back({lowerCase(name), std::string(trimmed(value)), offset});
}

const GraphAttribute* GraphAttributes::find(std::initializer_list<std::string_view> names) const
{
    for (const std::string_view name : names) {
        const auto found = std::ranges::find_if(m_attributes,
            [&](const GraphAttribute& attribute) { return attribute.name == name && !attribute.value.empty(); });
        if (found != m_attributes.end())
            return &*found;
    }
    return nullptr;
}

std::string GraphAttributes::text(std::initializer_list<std::string_view> names) const
{
    const GraphAttribute* found = find(names);
    return found ? found->value : std::string();
}

Result<std::optional<double>> GraphAttributes::number(
    std::initializer_list<std::string_view> names, double low, double high) const
{
    const GraphAttribute* found = find(names);
    if (!found || isUnknownWord(found->value))
        return std::optional<double>();
    const auto value = parseNumber(found->value);
    if (!value || *value < low || *value > high)
        return badInput(m_source->place(found->offset),
            fmt::format("{} '{}' is not a number from {:g} to {:g}", found->name, found->value, low, high));
    return value;
}

Result<TopologyNode> nodeFrom(const GraphAttributes& attributes)
{
    TopologyNode node;
    node.label = attributes.text({"label", "name"});
    node.country = attributes.text({"country", "country_code"});
    node.internal = attributes.text({"internal"}) != "0";
    node.junction = attributes.text({"hyperedge"}) == "1";
    const auto latitude = attributes.number({"latitude", "lat"}, -90, 90);
    if (!latitude)
        return std::unexpected(latitude.error());
    const auto longitude = attributes.number({"longitude", "lon", "long", "lng"}, -180, 180);
    if (!longitude)
        return std::unexpected(longitude.error());
    if (*latitude && *longitude) {
        node.latitude = *latitude;
        node.longitude = *longitude;
    }
    return node;
}

Result<TopologyEdge> edgeFrom(const GraphAttributes& attributes)
{
    TopologyEdge edge;
    edge.label = attributes.text({"linklabel", "label", "name"});
    const auto speed = speedOf(attributes);
    if (!speed)
        return std::unexpected(speed.error());
    edge.speedBps = *speed;
    const auto distance =
        attributes.number({"distance_km", "distancekm", "length_km", "lengthinkm"}, 0, largestDistanceKm);
    if (!distance)
        return std::unexpected(distance.error());
    edge.distanceKm = *distance;
    return edge;
}

void describeGraph(Topology& topology, const GraphAttributes& attributes)
{
    topology.name = attributes.text({"network", "label", "name"});
    if (lowerCase(attributes.text({"geoextent"})) == "country")
        topology.region = attributes.text({"geolocation"});
}

bool isUnknownWord(std::string_view text)
{
    constexpr std::array<std::string_view, 9> words{"", "?", "-", "none", "nan", "null", "n/a", "na", "unknown"};
    return std::ranges::find(words, lowerCase(trimmed(text))) != words.end();
}

}  // namespace trunkwright::models
