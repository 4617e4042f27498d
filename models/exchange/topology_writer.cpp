#include "models/exchange/topology_writer.h"

#include "models/exchange/gml_text.h"
#include "models/plan/catalog.h"
#include "models/plan/names.h"

#include <fmt/core.h>

#include <pugixml.hpp>

#include <array>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <utility>
#include <vector>

namespace trunkwright::models {

namespace {

/// One named value of a node or an edge; numbers are written without quotes in GML.
struct Datum {
    std::string_view name;
    std::string value;
    bool isNumber = false;
};

using Data = std::vector<Datum>;

void add(Data& data, std::string_view name, const std::optional<double>& value)
{
    if (value)
        data.push_back({name, fmt::format("{}", *value), true});
}

void add(Data& data, std::string_view name, std::string_view value)
{
    if (!value.empty())
        data.push_back({name, std::string(value)});
}

std::string countryName(const std::string& code)
{
    const Country* country = findCountry(code);
    return country ? std::string(country->name) : code;
}

Data dataOf(const Site& site)
{
    Data data;
    add(data, "label", site.name);
    add(data, "Country", countryName(site.country));
    add(data, "Latitude", site.latitude);
    add(data, "Longitude", site.longitude);
    data.push_back({"Internal", "1", true});
    add(data, "TimeZone", site.timeZone);
    add(data, "Role", nameOf(site.role));
    if (const auto count = users(site))
        data.push_back({"Users", std::to_string(*count), true});
    return data;
}

Data dataOf(const WanNode& node)
{
    Data data;
    add(data, "label", node.name.empty() ? node.id : node.name);
    add(data, "Latitude", node.latitude);
    add(data, "Longitude", node.longitude);
    data.push_back({"Internal", "0", true});
    add(data, "type", nameOf(node.type));
    return data;
}

/// The speed is the slower direction's.
Data dataOf(const Link& link)
{
    Data data;
    add(data, "LinkLabel", link.name.empty() ? link.id : link.name);
    add(data, "LinkType", nameOf(link.type));
    if (link.rateUpKbps && link.rateDownKbps)
        add(data, "LinkSpeedRaw", std::min(*link.rateUpKbps, *link.rateDownKbps) * 1000);
    add(data, "distance_km", link.distanceKm);
    return data;
}

constexpr std::array<std::string_view, 9> nodeKeys{
    "label", "Country", "Latitude", "Longitude", "Internal", "TimeZone", "Role", "Users", "type"};
constexpr std::array<std::string_view, 4> edgeKeys{"LinkLabel", "LinkType", "LinkSpeedRaw", "distance_km"};

std::string_view typeOf(std::string_view key)
{
    if (key == "Latitude" || key == "Longitude" || key == "LinkSpeedRaw" || key == "distance_km")
        return "double";
    return key == "Internal" || key == "Users" ? "int" : "string";
}

std::string keyId(std::string_view name)
{
    return fmt::format("d_{}", name);
}

void set(pugi::xml_node element, const char* name, std::string_view value)
{
    element.append_attribute(name) = std::string(value).c_str();
}

template <std::size_t Count>
void declareKeys(pugi::xml_node root, const std::array<std::string_view, Count>& keys, const char* scope)
{
    for (const std::string_view key : keys) {
        const pugi::xml_node element = root.append_child("key");
        set(element, "id", keyId(key));
        set(element, "for", scope);
        set(element, "attr.name", key);
        set(element, "attr.type", typeOf(key));
    }
}

void addData(pugi::xml_node element, const Data& data)
{
    for (const Datum& datum : data) {
        const pugi::xml_node child = element.append_child("data");
        set(child, "key", keyId(datum.name));
        child.text().set(datum.value.c_str());
    }
}

template <class Place>
void addNodes(pugi::xml_node graph, const std::vector<Place>& places)
{
    for (const Place& place : places) {
        const pugi::xml_node element = graph.append_child("node");
        set(element, "id", place.id);
        addData(element, dataOf(place));
    }
}

std::string gmlData(const Data& data)
{
    std::string text;
    for (const Datum& datum : data) {
        std::string key(datum.name);
        std::erase(key, '_');  // GML keys are letters and digits
        text += datum.isNumber ? fmt::format("    {} {}\n", key, datum.value)
                               : fmt::format("    {} \"{}\"\n", key, withReferences(datum.value));
    }
    return text;
}

}  // namespace

std::string graphmlOf(const Plan& plan)
{
    pugi::xml_document document;
    const pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "utf-8");
    pugi::xml_node root = document.append_child("graphml");
    set(root, "xmlns", "http://graphml.graphdrawing.org/xmlns");
    declareKeys(root, nodeKeys, "node");
    declareKeys(root, edgeKeys, "edge");
    declareKeys(root, std::array<std::string_view, 1>{"Network"}, "graph");
    pugi::xml_node graph = root.append_child("graph");
    set(graph, "edgedefault", "undirected");
    addData(graph, {{"Network", plan.settings.name}});
    addNodes(graph, plan.sites);
    addNodes(graph, plan.nodes);
    for (const Link& link : plan.links) {
        const pugi::xml_node element = graph.append_child("edge");
        set(element, "id", link.id);
        set(element, "source", link.from);
        set(element, "target", link.to);
        addData(element, dataOf(link));
    }
    std::ostringstream text;
    document.save(text, "  ", pugi::format_indent, pugi::encoding_utf8);
    return text.str();
}

std::string gmlOf(const Plan& plan)
{
    std::string text = fmt::format("graph [\n  directed 0\n  Network \"{}\"\n", withReferences(plan.settings.name));
    std::unordered_map<Id, std::size_t> numbers;
    const auto addNode = [&](const auto& place) {
        text += fmt::format("  node [\n    id {}\n{}  ]\n", numbers.size(), gmlData(dataOf(place)));
        numbers.emplace(place.id, numbers.size());
    };
    for (const Site& site : plan.sites)
        addNode(site);
    for (const WanNode& node : plan.nodes)
        addNode(node);
    for (const Link& link : plan.links)
        text += fmt::format("  edge [\n    source {}\n    target {}\n{}  ]\n", numbers.at(link.from),
            numbers.at(link.to), gmlData(dataOf(link)));
    return text + "]\n";
}

}  // namespace trunkwright::models
