#include "models/exchange/n2p_reader.h"

#include "models/exchange/coordinates.h"
#include "models/exchange/graph_attributes.h"
#include "models/exchange/node_index.h"
#include "models/exchange/number_text.h"

#include <fmt/core.h>

namespace trunkwright::models {

namespace {

/// Names of one fact in the old and the new schema.
using Names = std::initializer_list<const char*>;

pugi::xml_attribute attributeOf(pugi::xml_node element, Names names)
{
    for (const char* name : names) {
        if (const pugi::xml_attribute found = element.attribute(name))
            return found;
    }
    return {};
}

std::optional<DrawnPoint> pointOf(const std::optional<double>& x, const std::optional<double>& y)
{
    if (x && y)
        return DrawnPoint{*x, *y};
    return {};
}

class N2pReader {
public:
    N2pReader(const SourceText& source, const XmlText& xml)
        : m_source(source)
        , m_xml(xml)
    {
    }

    Result<Topology> read()
    {
        const pugi::xml_node network = m_xml.root();
        const std::string_view version = network.attribute("version").value();
        m_topology.name = network.attribute("name").value();
        m_topology.format = version.empty() ? "Net2Plan, first schema" : fmt::format("Net2Plan {}", version);
        const pugi::xml_node physical = childElement(network, "physicalTopology");
        auto read = readNodes(physical ? physical : network, !physical);
        if (read)
            read = physical ? readFirstSchema(network, physical) : readLayers(network);
        if (!read)
            return std::unexpected(read.error());
        if (m_topology.nodes.empty())
            return badInput(m_source.name, "holds no nodes; export the design from Net2Plan again");
        return std::move(m_topology);
    }

private:
    Result<void> readNodes(pugi::xml_node parent, bool withIds)
    {
        std::vector<std::optional<DrawnPoint>> points;
        for (const pugi::xml_node element : childElements(parent, "node")) {
            TopologyNode node;
            node.id = withIds ? element.attribute("id").value() : std::to_string(m_topology.nodes.size());
            node.label = trimmed(element.attribute("name").value());
            if (auto added = m_nodes.add(m_topology, std::move(node), m_xml.place(element)); !added)
                return added;
            const auto x = number(element, {"xCoord"});
            const auto y = x ? number(element, {"yCoord"}) : x;
            if (!y)
                return std::unexpected(y.error());
            points.push_back(pointOf(*x, *y));
        }
        placeNodes(m_topology, points);
        return {};
    }

    Result<void> readFirstSchema(pugi::xml_node network, pugi::xml_node physical)
    {
        if (auto read = readLinks(physical); !read)
            return read;
        if (auto read = readDemands(childElement(network, "demandSet"), "demandEntry"); !read)
            return read;
        if (!m_topology.demands.empty())
            m_topology.notes.push_back(
                {TRUNKWRIGHT_TEXT(
                     "this schema calls any traffic erlangs: the demands are relative until their unit is told"),
                    {}});
        return {};
    }

    Result<void> readLayers(pugi::xml_node network)
    {
        const auto layers = childElements(network, "layer");
        if (layers.empty())
            return readLayer(network);
        for (m_layer = 0; m_layer < layers.size(); ++m_layer) {
            if (layers[m_layer].attribute("isDefaultLayer").as_bool())
                m_topology.layer = m_layer;
            if (auto read = readLayer(layers[m_layer]); !read)
                return read;
        }
        if (layers.size() > 1)
            m_topology.notes.push_back({TRUNKWRIGHT_TEXT("of {0} layers a plan takes the links of layer '{1}'"),
                {std::to_string(layers.size()), layers[m_topology.layer].attribute("name").value()}});
        return {};
    }

    Result<void> readLayer(pugi::xml_node layer)
    {
        if (m_topology.capacityUnit.empty())
            m_topology.capacityUnit = layer.attribute("linkCapacityUnitsName").value();
        if (m_topology.demandUnit.empty())
            m_topology.demandUnit = layer.attribute("demandTrafficUnitsName").value();
        if (auto read = readLinks(layer); !read)
            return read;
        if (auto read = readDemands(layer, "demand"); !read)
            return read;
        if (const auto multicast = childElements(layer, "multicastDemand"); !multicast.empty())
            m_topology.notes.push_back(
                {TRUNKWRIGHT_TEXT("{0} multicast demands were left out"), {std::to_string(multicast.size())}});
        return {};
    }

    Result<void> readLinks(pugi::xml_node parent)
    {
        for (const pugi::xml_node element : childElements(parent, "link")) {
            const auto ends = endsOf(element, {"originNodeId"}, {"destinationNodeId"});
            if (!ends)
                return std::unexpected(ends.error());
            const auto capacity = amount(element, {"capacity", "linkCapacityInErlangs"});
            const auto length = capacity ? amount(element, {"lengthInKm", "linkLengthInKm"}) : capacity;
            if (!length)
                return std::unexpected(length.error());
            TopologyEdge edge = edgeBetween(*ends, element.attribute("name").value());
            edge.directed = true;
            edge.layer = m_layer;
            edge.distanceKm = *length;
            if (capacity->value_or(0) > 0)
                edge.capacity = *capacity;
            m_topology.edges.push_back(std::move(edge));
        }
        return {};
    }

    Result<void> readDemands(pugi::xml_node parent, std::string_view name)
    {
        for (const pugi::xml_node element : childElements(parent, name)) {
            const auto ends = endsOf(element, {"ingressNodeId"}, {"egressNodeId"});
            if (!ends)
                return std::unexpected(ends.error());
            const auto volume = amount(element, {"offeredTraffic", "offeredTrafficInErlangs"});
            if (!volume)
                return std::unexpected(volume.error());
            const std::optional<double>& erlang = *volume;
            if (!erlang)
                return badInput(m_xml.place(element)(), "the demand has no traffic; offeredTraffic is a number from 0");
            m_topology.demands.push_back({ends->source, ends->target, *erlang});
        }
        return {};
    }

    Result<NodePair> endsOf(pugi::xml_node element, Names source, Names target) const
    {
        return findPair(
            m_nodes, attributeOf(element, source).value(), attributeOf(element, target).value(), m_xml.place(element));
    }

    /// Empty when the attribute is absent or empty.
    Result<std::optional<double>> number(pugi::xml_node element, Names names) const
    {
        const pugi::xml_attribute attribute = attributeOf(element, names);
        const std::string_view text = trimmed(attribute.value());
        if (isUnknownWord(text))
            return std::optional<double>();
        const auto value = parseNumber(text);
        if (!value)
            return badInput(m_xml.place(element)(), fmt::format("{} '{}' is not a number", attribute.name(), text));
        return value;
    }

    Result<std::optional<double>> amount(pugi::xml_node element, Names names) const
    {
        auto value = number(element, names);
        if (value && value->value_or(0) < 0)
            return badInput(m_xml.place(element)(),
                fmt::format("{} is negative; it is a number from 0", attributeOf(element, names).name()));
        return value;
    }

    const SourceText& m_source;
    const XmlText& m_xml;
    NodeIndex m_nodes;
    std::size_t m_layer = 0;
    Topology m_topology;
};

}  // namespace

Result<Topology> readN2p(const SourceText& source, const XmlText& xml)
{
    return N2pReader(source, xml).read();
}

}  // namespace trunkwright::models
