#pragma once
// Net2Plan designs (.n2p; Pavón-Mariño and Izquierdo-Zaragoza, "Net2plan: an open source network planning tool", IEEE
// Network 29(5), 2015): the first schema, without a version (nodes told by their position, <physicalTopology>,
// <demandSet>), and versions 2 to 6 with ids and layers. Links are one-way in all of them.

#include "models/exchange/topology.h"
#include "models/exchange/xml_text.h"

namespace trunkwright::models {

/// Links and demands of all layers are read; a plan takes the links of the default layer.
/// The first schema calls every traffic "…InErlangs" whatever its unit, so its unit stays unknown.
[[nodiscard]] Result<Topology> readN2p(const SourceText& source, const XmlText& xml);

}  // namespace trunkwright::models
