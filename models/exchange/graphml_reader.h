#pragma once
// GraphML (Brandes et al., "GraphML Progress Report", GD 2001; graphml.graphdrawing.org) as the Internet Topology Zoo
// and drawing programs write it. Data keys are resolved through the <key> elements, whose ids differ from file to file.

#include "models/exchange/topology.h"
#include "models/exchange/xml_text.h"

namespace trunkwright::models {

/// Reads the first graph with the graphs nested in it; hyperedges, ports and the keys of other programs are passed
/// over.
[[nodiscard]] Result<Topology> readGraphml(const SourceText& source, const XmlText& xml);

}  // namespace trunkwright::models
