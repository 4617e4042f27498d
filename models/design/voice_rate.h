#pragma once
// Rate of one call, one way, on links and trunks of the plan: packet anatomy of models/traffic/bandwidth with the
// plan's media. MPLS adds one label to Ethernet; a VPN puts the packet into the plan's tunnel on Ethernet.

#include "models/plan/plan.h"
#include "models/traffic/bandwidth.h"

#include <map>

namespace trunkwright::models {

/// Names of the packet on a link or a trunk's connection; callBandwidth opens them layer by layer.
[[nodiscard]] PacketNames packetOnLink(const Media& media, const Link& link);
[[nodiscard]] PacketNames packetOnTrunk(
    const Media& media, ConnectionType connection, TrunkSecurity security, const std::string& layer2);

/// Remembers what it has worked out: most links of a plan are alike. One thread.
class VoiceRates {
public:
    explicit VoiceRates(Media media)
        : m_media(std::move(media))
    {
    }

    /// Empty when the packet cannot be formed (structuralFaults says why).
    [[nodiscard]] std::optional<double> onLink(const Link& link);
    [[nodiscard]] std::optional<double> onTrunk(
        ConnectionType connection, TrunkSecurity security, const std::string& layer2);

private:
    [[nodiscard]] static std::optional<double> kbps(const PacketNames& names);

    Media m_media;
    std::map<std::pair<LinkType, std::string>, std::optional<double>> m_links;
    std::map<std::tuple<ConnectionType, TrunkSecurity, std::string>, std::optional<double>> m_trunks;
};

}  // namespace trunkwright::models
