#pragma once
// What GraphML and GML files say of a node or an edge in named attributes, in the vocabulary of the Internet Topology
// Zoo (Knight et al., "The Internet Topology Zoo", IEEE JSAC 29(9), 2011) and of common drawing programs. Case does not
// count.

#include "models/exchange/source_text.h"
#include "models/exchange/topology.h"

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

struct GraphAttribute {
    std::string name;        ///< lower case
    std::string value;       ///< without blanks around it
    std::size_t offset = 0;  ///< in the source
};

class GraphAttributes {
public:
    explicit GraphAttributes(const SourceText& source)
        : m_source(&source)
    {
    }

    void add(std::string_view name, std::string_view value, std::size_t offset);

    /// The first attribute with a value under one of these names, in the order of the names; null when there is none.
    [[nodiscard]] const GraphAttribute* find(std::initializer_list<std::string_view> names) const;
    [[nodiscard]] std::string text(std::initializer_list<std::string_view> names) const;

    /// Empty when absent or a word for "unknown" (none, nan, null, ?); an error when it is no number from `low` to
    /// `high`.
    [[nodiscard]] Result<std::optional<double>> number(
        std::initializer_list<std::string_view> names, double low, double high) const;

private:
    const SourceText* m_source;
    std::vector<GraphAttribute> m_attributes;
};

/// Label, country, coordinates (both or none), Internal, hyperedge. The id is the caller's.
[[nodiscard]] Result<TopologyNode> nodeFrom(const GraphAttributes& attributes);

/// Label, speed (LinkSpeedRaw in bit/s, else LinkSpeed with LinkSpeedUnits K, M, G, T), distance_km. The ends are the
/// caller's.
[[nodiscard]] Result<TopologyEdge> edgeFrom(const GraphAttributes& attributes);

/// Name and, where the Zoo says that the network covers one country, its region.
void describeGraph(Topology& topology, const GraphAttributes& attributes);

/// Whether the text is a way to write "not known".
[[nodiscard]] bool isUnknownWord(std::string_view text);

}  // namespace trunkwright::models
