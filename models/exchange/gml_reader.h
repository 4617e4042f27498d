#pragma once
// Topologies in GML, in the vocabulary of the Internet Topology Zoo.

#include "models/exchange/source_text.h"
#include "models/exchange/topology.h"

namespace trunkwright::models {

/// Reads the first graph of the file.
[[nodiscard]] Result<Topology> readGml(const SourceText& source);

}  // namespace trunkwright::models
