#include "models/exchange/coordinates.h"
#include "models/exchange/node_index.h"
#include "models/exchange/number_text.h"
#include "models/exchange/sndlib_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::models {

namespace {

class SndlibXmlReader {
public:
    SndlibXmlReader(const SourceText& source, const XmlText& xml)
        : m_source(source)
        , m_xml(xml)
    {
        m_topology.format = "SNDlib XML";
    }

    Result<Topology> read()
    {
        const pugi::xml_node network = m_xml.root();
        m_topology.demandUnit = m_topology.capacityUnit =
            sndlibUnit(textOf(childElement(childElement(network, "meta"), "unit")));
        const pugi::xml_node structure = childElement(network, "networkStructure");
        auto read = holdsOnly(network, {"meta", "networkStructure", "demands"});
        if (read)
            read = holdsOnly(structure, {"nodes", "links"});
        if (read)
            read = readNodes(childElement(structure, "nodes"));
        if (read)
            read = readLinks(childElement(structure, "links"));
        if (read)
            read = readDemands(childElement(network, "demands"));
        if (!read)
            return std::unexpected(read.error());
        if (m_topology.nodes.empty())
            return badInput(m_source.name, "holds no nodes; a SNDlib network has <networkStructure><nodes>");
        return std::move(m_topology);
    }

private:
    /// What has another name was misspelled: passed over, it would be missed in the plan only.
    Result<void> holdsOnly(pugi::xml_node parent, std::initializer_list<std::string_view> names) const
    {
        for (const pugi::xml_node child : parent.children())
            if (child.type() == pugi::node_element && std::ranges::find(names, localName(child)) == names.end())
                return badInput(m_xml.place(child)(),
                    fmt::format("<{}> is no part of <{}> in a SNDlib network; its parts are <{}>", localName(child),
                        localName(parent), fmt::join(names, ">, <")));
        return {};
    }

    Result<void> readNodes(pugi::xml_node list)
    {
        if (auto read = holdsOnly(list, {"node"}); !read)
            return read;
        std::vector<std::optional<DrawnPoint>> points;
        for (const pugi::xml_node element : childElements(list, "node")) {
            TopologyNode node;
            node.id = node.label = element.attribute("id").value();
            if (auto added = m_nodes.add(m_topology, std::move(node), m_xml.place(element)); !added)
                return added;
            const pugi::xml_node coordinates = childElement(element, "coordinates");
            points.emplace_back();
            if (!coordinates)
                continue;
            const auto x = number(coordinates, "x");
            const auto y = x ? number(coordinates, "y") : x;
            if (!y)
                return std::unexpected(y.error());
            points.back() = DrawnPoint{*x, *y};
        }
        if (std::string_view(list.attribute("coordinatesType").value()) == "pixel")
            m_topology.notes.push_back(
                {TRUNKWRIGHT_TEXT("the coordinates are pixels of a drawing: they were left out"), {}});
        else
            placeNodes(m_topology, points);
        return {};
    }

    Result<void> readLinks(pugi::xml_node list)
    {
        if (auto read = holdsOnly(list, {"link"}); !read)
            return read;
        for (const pugi::xml_node element : childElements(list, "link")) {
            const auto ends = endsOf(element);
            if (!ends)
                return std::unexpected(ends.error());
            TopologyEdge edge = edgeBetween(*ends, element.attribute("id").value());
            if (const pugi::xml_node module = childElement(element, "preInstalledModule")) {
                const auto capacity = number(module, "capacity");
                if (!capacity)
                    return std::unexpected(capacity.error());
                if (*capacity > 0)
                    edge.capacity = *capacity;
            }
            m_topology.edges.push_back(std::move(edge));
        }
        return {};
    }

    Result<void> readDemands(pugi::xml_node list)
    {
        if (auto read = holdsOnly(list, {"demand"}); !read)
            return read;
        for (const pugi::xml_node element : childElements(list, "demand")) {
            const auto ends = endsOf(element);
            if (!ends)
                return std::unexpected(ends.error());
            const auto value = number(element, "demandValue");
            if (!value)
                return std::unexpected(value.error());
            if (*value < 0)
                return badInput(m_xml.place(element)(), "the demand is negative; traffic is 0 or more");
            m_topology.demands.push_back({ends->source, ends->target, *value});
        }
        return {};
    }

    Result<NodePair> endsOf(pugi::xml_node element) const
    {
        return findPair(m_nodes, std::string(textOf(childElement(element, "source"))),
            std::string(textOf(childElement(element, "target"))), m_xml.place(element));
    }

    Result<double> number(pugi::xml_node parent, const char* name) const
    {
        const pugi::xml_node element = childElement(parent, name);
        const std::string_view text = textOf(element);
        if (const auto value = parseNumber(text))
            return *value;
        return badInput(
            m_xml.place(element ? element : parent)(), fmt::format("<{}> '{}' is not a number", name, text));
    }

    const SourceText& m_source;
    const XmlText& m_xml;
    NodeIndex m_nodes;
    Topology m_topology;
};

}  // namespace

Result<Topology> readSndlibXml(const SourceText& source, const XmlText& xml)
{
    return SndlibXmlReader(source, xml).read();
}

}  // namespace trunkwright::models
