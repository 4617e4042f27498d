#pragma once
// SNDlib networks (Orlowski, Wessäly, Pióro, Tomaszewski, "SNDlib 1.0 – Survivable Network Design Library", Networks
// 55(3), 2010; sndlib.zib.de) in the native text format and in XML. Capacity that can be ordered (modules) is not read;
// installed capacity is, in the file's unit when it names one.

#include "models/exchange/topology.h"
#include "models/exchange/xml_text.h"

namespace trunkwright::models {

[[nodiscard]] Result<Topology> readSndlibNative(const SourceText& source);
[[nodiscard]] Result<Topology> readSndlibXml(const SourceText& source, const XmlText& xml);

/// "MBITPERSEC" and its kin as "Mbit/s"; other names as they are.
[[nodiscard]] std::string sndlibUnit(std::string_view name);

}  // namespace trunkwright::models
