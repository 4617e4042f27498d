#pragma once
// Tells the files that can be imported apart by what is in them; names and endings do not count.

#include "models/exchange/source_text.h"
#include "models/exchange/topology.h"

namespace trunkwright::models {

enum class FileKind {
    graphml,
    gml,
    sndlibNative,
    sndlibXml,
    n2p,
    buildings,    ///< Teams and Skype for Business building file: no header, 14 or 15 columns
    siteList,     ///< CSV with a header that has a column for the site's name
    callRecords,  ///< any other table; models/records tells which
};

/// Errors: XML or JSON that is none of these, text that is no table.
[[nodiscard]] Result<FileKind> fileKindOf(const SourceText& source);

/// Reads a topology in any of its formats. An error for the kinds that are not one.
[[nodiscard]] Result<Topology> readTopology(const SourceText& source);

[[nodiscard]] bool isTopology(FileKind kind);

}  // namespace trunkwright::models
