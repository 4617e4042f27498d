#include "models/exchange/gml_reader.h"

#include "models/exchange/gml_text.h"
#include "models/exchange/graph_attributes.h"
#include "models/exchange/node_index.h"

namespace trunkwright::models {

namespace {

GraphAttributes attributesOf(const SourceText& source, const GmlItem& item)
{
    GraphAttributes attributes(source);
    for (const GmlItem& child : item.children) {
        if (!child.isList)
            attributes.add(child.key, child.text, child.offset);
    }
    return attributes;
}

Place placeOf(const SourceText& source, const GmlItem& item)
{
    return [&source, offset = item.offset] { return source.place(offset); };
}

Result<void> readNode(const SourceText& source, const GmlItem& item, NodeIndex& nodes, Topology& topology)
{
    const GraphAttributes attributes = attributesOf(source, item);
    auto node = nodeFrom(attributes);
    if (!node)
        return std::unexpected(node.error());
    node->id = attributes.text({"id"});
    return nodes.add(topology, std::move(*node), placeOf(source, item));
}

Result<TopologyEdge> readEdge(const SourceText& source, const GmlItem& item, const NodeIndex& nodes)
{
    const GraphAttributes attributes = attributesOf(source, item);
    auto edge = edgeFrom(attributes);
    if (!edge)
        return edge;
    const auto ends = findPair(nodes, attributes.text({"source"}), attributes.text({"target"}), placeOf(source, item));
    if (!ends)
        return std::unexpected(ends.error());
    edge->source = ends->source;
    edge->target = ends->target;
    return edge;
}

}  // namespace

Result<Topology> readGml(const SourceText& source)
{
    const auto file = parseGml(source);
    if (!file)
        return std::unexpected(file.error());
    const GmlItem* graph = file->first("graph");
    if (!graph || !graph->isList)
        return badInput(source.name, "holds no graph [ … ]; export the topology again");
    Topology topology;
    topology.format = "GML";
    const GraphAttributes attributes = attributesOf(source, *graph);
    describeGraph(topology, attributes);
    const bool directed = attributes.text({"directed"}) == "1";
    NodeIndex nodes;
    for (const GmlItem* item : graph->all("node")) {
        if (auto read = readNode(source, *item, nodes, topology); !read)
            return std::unexpected(read.error());
    }
    for (const GmlItem* item : graph->all("edge")) {
        auto edge = readEdge(source, *item, nodes);
        if (!edge)
            return std::unexpected(edge.error());
        edge->directed = directed;
        topology.edges.push_back(std::move(*edge));
    }
    return topology;
}

}  // namespace trunkwright::models
