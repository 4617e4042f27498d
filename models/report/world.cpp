#include "models/report/world.h"

#include <nlohmann/json.hpp>

#include <string_view>

// The embedded file data/geo/countries_110m.geojson (RFC 7946).
extern "C" const char trunkwright_outlines[];
extern "C" const char trunkwright_outlines_end[];

namespace trunkwright::models {

namespace {

void addPolygon(std::vector<Outline>& outlines, const nlohmann::json& polygon)
{
    for (const auto& ring : polygon) {
        Outline outline;
        for (const auto& point : ring)
            outline.emplace_back(point[0].get<double>(), point[1].get<double>());
        outlines.push_back(std::move(outline));
    }
}

std::vector<Outline> parse()
{
    std::vector<Outline> outlines;
    const auto world = nlohmann::json::parse(trunkwright_outlines, trunkwright_outlines_end);
    for (const auto& country : world.at("features")) {
        const auto& geometry = country.at("geometry");
        if (geometry.at("type") == "Polygon")
            addPolygon(outlines, geometry.at("coordinates"));
        else if (geometry.at("type") == "MultiPolygon")
            for (const auto& polygon : geometry.at("coordinates"))
                addPolygon(outlines, polygon);
    }
    return outlines;
}

}  // namespace

const std::vector<Outline>& countryOutlines()
{
    static const std::vector<Outline> outlines = parse();
    return outlines;
}

}  // namespace trunkwright::models
