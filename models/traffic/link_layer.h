#pragma once
// What layer 2 adds to an IP packet, octet by octet. Constant data and pure functions, safe from any thread.
//
// Sources: Ethernet IEEE 802.3 (14 + 4 FCS, least frame 64; on the wire 8 preamble and 12 gap more), 802.1Q and 802.1ad
// tags, MPLS RFC 3032 (4 per label), PPPoE RFC 2516 (6 + 2 PPP); PPP in HDLC framing RFC 1662, Cisco HDLC and Frame
// Relay RFC 2427 (flag 1, header 4, FCS 2); multilink PPP RFC 1990 (long sequence, uncompressed fields: 13; the figure
// Cisco publishes: 7); ATM AAL5 RFC 2684 (8 SNAP or 0, trailer 8, cells of 48 in 53).

#include "models/base/error.h"

#include <string>
#include <string_view>

namespace trunkwright::models {

enum class LinkKind {
    ipOnly,
    ethernet,
    ppp,
    ciscoHdlc,
    frameRelay,
    multilinkPpp,
    multilinkPppCisco,
    atmSnap,
    atmVcMux
};

struct LinkLayer {
    LinkKind kind = LinkKind::ethernet;
    int vlanTags = 0;     ///< Ethernet: 0, 1 (802.1Q) or 2 (QinQ)
    int mplsLabels = 0;   ///< Ethernet
    bool pppoe = false;   ///< Ethernet
    bool onWire = false;  ///< Ethernet: count preamble and inter-frame gap too

    bool operator==(const LinkLayer&) const = default;
};

struct LinkBytes {
    int header = 0;   ///< header, tags, labels and frame check sequence; ATM: SNAP and AAL5 trailer
    int padding = 0;  ///< up to the least Ethernet frame or the last ATM cell
    int onWire = 0;   ///< preamble and inter-frame gap; ATM: 5 octets per cell

    [[nodiscard]] int sum() const { return header + padding + onWire; }
    bool operator==(const LinkBytes&) const = default;
};

[[nodiscard]] LinkBytes linkBytes(const LinkLayer& link, int packetBytes);

/// The largest IP packet that is not fragmented: 1500, with PPPoE 1492.
[[nodiscard]] int largestPacketBytes(const LinkLayer& link);

/// "IP-only", "Ethernet", "Ethernet+802.1Q+MPLS1", "Ethernet+QinQ", "Ethernet+PPPoE", "Ethernet-wire", "PPP", …
[[nodiscard]] std::string toString(const LinkLayer& link);
[[nodiscard]] Result<LinkLayer> linkLayerNamed(std::string_view name, const std::string& where = "layer2");

}  // namespace trunkwright::models
