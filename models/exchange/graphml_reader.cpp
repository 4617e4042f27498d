#include "models/exchange/graphml_reader.h"

#include "models/exchange/graph_attributes.h"
#include "models/exchange/node_index.h"

#include <algorithm>
#include <map>
#include <string>

namespace trunkwright::models {

namespace {

/// What a <key> declares: the attribute's name and the value of elements that do not give one.
struct DataKey {
    std::string name;
    std::string scope;  ///< node, edge, graph, all
    std::string preset;
    std::size_t offset = 0;
};

std::size_t offsetOf(pugi::xml_node element)
{
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(element.offset_debug(), 0));
}

class GraphmlReader {
public:
    GraphmlReader(const SourceText& source, const XmlText& xml)
        : m_source(source)
        , m_xml(xml)
    {
        m_topology.format = "GraphML";
    }

    Result<Topology> read()
    {
        readKeys();
        const pugi::xml_node graph = childElement(m_xml.root(), "graph");
        if (!graph)
            return badInput(m_source.name, "holds no <graph>; export the topology again");
        m_directed = std::string_view(graph.attribute("edgedefault").value()) == "directed";
        describeGraph(m_topology, attributesOf(graph, "graph"));
        if (auto read = readNodes(graph); !read)
            return std::unexpected(read.error());
        if (auto read = readEdges(graph); !read)
            return std::unexpected(read.error());
        noteHyperedges(graph);
        return std::move(m_topology);
    }

private:
    void readKeys()
    {
        for (const pugi::xml_node key : childElements(m_xml.root(), "key")) {
            const std::string id = key.attribute("id").value();
            const std::string name = key.attribute("attr.name").value();
            const std::string scope = key.attribute("for").value();
            m_keys[id] = {name.empty() ? id : name, scope.empty() ? "all" : scope,
                std::string(textOf(childElement(key, "default"))), offsetOf(key)};
        }
    }

    GraphAttributes attributesOf(pugi::xml_node element, std::string_view scope) const
    {
        GraphAttributes attributes(m_source);
        for (const pugi::xml_node data : childElements(element, "data")) {
            const auto key = m_keys.find(data.attribute("key").value());
            if (key == m_keys.end())
                continue;
            attributes.add(key->second.name, textOf(data), offsetOf(data));
            if (const auto drawn = elementsBelow(data, "NodeLabel");
                !drawn.empty())  // yEd keeps labels in its graphics
                attributes.add("label", textOf(drawn.front()), offsetOf(drawn.front()));
        }
        for (const auto& [id, key] : m_keys) {
            if (!key.preset.empty() && (key.scope == scope || key.scope == "all"))
                attributes.add(key.name, key.preset, key.offset);
        }
        return attributes;
    }

    Result<void> readNodes(pugi::xml_node graph)
    {
        for (const pugi::xml_node element : elementsBelow(graph, "node")) {
            auto node = nodeFrom(attributesOf(element, "node"));
            if (!node)
                return std::unexpected(node.error());
            node->id = element.attribute("id").value();
            if (auto added = m_nodes.add(m_topology, std::move(*node), m_xml.place(element)); !added)
                return added;
        }
        return {};
    }

    Result<void> readEdges(pugi::xml_node graph)
    {
        for (const pugi::xml_node element : elementsBelow(graph, "edge")) {
            auto edge = edgeFrom(attributesOf(element, "edge"));
            if (!edge)
                return std::unexpected(edge.error());
            const auto ends = findPair(m_nodes, element.attribute("source").value(),
                element.attribute("target").value(), m_xml.place(element));
            if (!ends)
                return std::unexpected(ends.error());
            edge->source = ends->source;
            edge->target = ends->target;
            edge->directed = element.attribute("directed").as_bool(m_directed);
            m_topology.edges.push_back(std::move(*edge));
        }
        return {};
    }

    void noteHyperedges(pugi::xml_node graph)
    {
        if (const auto found = elementsBelow(graph, "hyperedge"); !found.empty())
            m_topology.notes.push_back({TRUNKWRIGHT_TEXT("{0} {0|hyperedge joins more than two nodes and "
                                                         "was|hyperedges join more than two nodes and were} left out"),
                {std::to_string(found.size())}});
    }

    const SourceText& m_source;
    const XmlText& m_xml;
    std::map<std::string, DataKey> m_keys;
    NodeIndex m_nodes;
    bool m_directed = false;
    Topology m_topology;
};

}  // namespace

Result<Topology> readGraphml(const SourceText& source, const XmlText& xml)
{
    return GraphmlReader(source, xml).read();
}

}  // namespace trunkwright::models
