#include "models/traffic/link_layer.h"

#include "models/base/quotation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace trunkwright::models {

namespace {

constexpr int maxMplsLabels = 9;

struct Named {
    std::string_view name;
    LinkKind kind;
};

constexpr std::array plain{
    Named{"IP-only", LinkKind::ipOnly},
    Named{"PPP", LinkKind::ppp},
    Named{"HDLC-Cisco", LinkKind::ciscoHdlc},
    Named{"FrameRelay", LinkKind::frameRelay},
    Named{"MLPPP-RFC1990", LinkKind::multilinkPpp},
    Named{"MLPPP-Cisco", LinkKind::multilinkPppCisco},
    Named{"ATM-AAL5-SNAP", LinkKind::atmSnap},
    Named{"ATM-AAL5-VCMUX", LinkKind::atmVcMux},
};

LinkBytes ethernetBytes(const LinkLayer& link, int packetBytes)
{
    LinkBytes bytes;
    bytes.header = 14 + 4 + 4 * link.vlanTags + 4 * link.mplsLabels + (link.pppoe ? 8 : 0);
    bytes.padding = std::max(0, 64 - packetBytes - bytes.header);
    bytes.onWire = link.onWire ? 8 + 12 : 0;
    return bytes;
}

LinkBytes atmBytes(int snap, int packetBytes)
{
    LinkBytes bytes;
    bytes.header = snap + 8;
    const int cells = (packetBytes + bytes.header + 47) / 48;
    bytes.padding = cells * 48 - packetBytes - bytes.header;
    bytes.onWire = cells * 5;
    return bytes;
}

/// One "+…" part of an Ethernet name, or false when it is not known.
bool addEncapsulation(LinkLayer& link, std::string_view part)
{
    if (part == "802.1Q" || part == "QinQ") {
        const bool first = link.vlanTags == 0;
        link.vlanTags = part == "QinQ" ? 2 : 1;
        return first;
    }
    if (part == "PPPoE" && !link.pppoe)
        return link.pppoe = true;
    if (part.size() == 5 && part.starts_with("MPLS") && part[4] >= '1' && part[4] <= '0' + maxMplsLabels
        && link.mplsLabels == 0) {
        link.mplsLabels = part[4] - '0';
        return true;
    }
    return false;
}

std::optional<LinkLayer> ethernetNamed(std::string_view name)
{
    constexpr std::string_view base = "Ethernet";
    constexpr std::string_view wire = "-wire";
    if (!name.starts_with(base))
        return std::nullopt;
    name.remove_prefix(base.size());
    LinkLayer link;
    if (name.starts_with(wire)) {
        link.onWire = true;
        name.remove_prefix(wire.size());
    }
    while (!name.empty()) {
        if (name.front() != '+')
            return std::nullopt;
        const std::string_view part = name.substr(1, name.find('+', 1) - 1);
        if (!addEncapsulation(link, part))
            return std::nullopt;
        name.remove_prefix(part.size() + 1);
    }
    return link;
}

}  // namespace

LinkBytes linkBytes(const LinkLayer& link, int packetBytes)
{
    switch (link.kind) {
    case LinkKind::ipOnly:
        break;
    case LinkKind::ethernet:
        return ethernetBytes(link, packetBytes);
    case LinkKind::ppp:
    case LinkKind::ciscoHdlc:
    case LinkKind::frameRelay:
    case LinkKind::multilinkPppCisco:
        return {.header = 7};
    case LinkKind::multilinkPpp:
        return {.header = 13};
    case LinkKind::atmSnap:
        return atmBytes(8, packetBytes);
    case LinkKind::atmVcMux:
        return atmBytes(0, packetBytes);
    }
    return {};
}

int largestPacketBytes(const LinkLayer& link)
{
    return link.pppoe ? 1492 : 1500;
}

std::string toString(const LinkLayer& link)
{
    if (link.kind != LinkKind::ethernet)
        return std::string(std::ranges::find(plain, link.kind, &Named::kind)->name);
    std::string name = link.onWire ? "Ethernet-wire" : "Ethernet";
    if (link.vlanTags > 0)
        name += link.vlanTags == 1 ? "+802.1Q" : "+QinQ";
    if (link.mplsLabels > 0)
        name += fmt::format("+MPLS{}", link.mplsLabels);
    return link.pppoe ? name + "+PPPoE" : name;
}

Result<LinkLayer> linkLayerNamed(std::string_view name, const std::string& where)
{
    if (const auto* const found = std::ranges::find(plain, name, &Named::name); found != plain.end())
        return LinkLayer{.kind = found->kind};
    if (const auto link = ethernetNamed(name))
        return *link;
    return badInput(where,
        fmt::format("unknown layer 2 {}; choose IP-only, Ethernet or Ethernet-wire with +802.1Q or +QinQ, +MPLS1…9 "
                    "and +PPPoE, PPP, HDLC-Cisco, FrameRelay, MLPPP-RFC1990, MLPPP-Cisco, ATM-AAL5-SNAP or "
                    "ATM-AAL5-VCMUX",
            quotation(name)));
}

}  // namespace trunkwright::models
