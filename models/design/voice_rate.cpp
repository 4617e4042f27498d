#include "models/design/voice_rate.h"

namespace trunkwright::models {

namespace {

std::string labeled(const std::string& layer2)
{
    return layer2.starts_with("Ethernet") && layer2.find("MPLS") == std::string::npos ? layer2 + "+MPLS1" : layer2;
}

PacketNames packet(const Media& media, const std::string& security, const std::string& layer2)
{
    PacketNames names;
    names.codec = media.codec;
    names.ptimeMs = media.ptimeMs;
    names.mediaSecurity = security;
    names.layer2 = layer2;
    return names;
}

}  // namespace

PacketNames packetOnLink(const Media& media, const Link& link)
{
    PacketNames names =
        packet(media, media.wanSecurity, link.type == LinkType::mpls ? labeled(link.layer2) : link.layer2);
    if (link.type == LinkType::vpn)
        names.tunnel = media.vpnTunnel;
    return names;
}

PacketNames packetOnTrunk(
    const Media& media, ConnectionType connection, TrunkSecurity security, const std::string& layer2)
{
    const bool srtp = security == TrunkSecurity::tlsSrtp;
    PacketNames names = packet(
        media, srtp ? media.trunkSecurity : "none", connection == ConnectionType::mpls ? labeled(layer2) : layer2);
    if (security == TrunkSecurity::vpn)
        names.tunnel = media.vpnTunnel;
    return names;
}

std::optional<double> VoiceRates::kbps(const PacketNames& names)
{
    const auto format = packetFormat(names);
    const auto bandwidth = format ? callBandwidth(*format) : std::unexpected(format.error());
    return bandwidth ? std::optional(bandwidth->kbps) : std::nullopt;
}

std::optional<double> VoiceRates::onLink(const Link& link)
{
    const auto [rate, isNew] = m_links.try_emplace({link.type, link.layer2});
    if (isNew)
        rate->second = kbps(packetOnLink(m_media, link));
    return rate->second;
}

std::optional<double> VoiceRates::onTrunk(ConnectionType connection, TrunkSecurity security, const std::string& layer2)
{
    const auto [rate, isNew] = m_trunks.try_emplace({connection, security, layer2});
    if (isNew)
        rate->second = kbps(packetOnTrunk(m_media, connection, security, layer2));
    return rate->second;
}

}  // namespace trunkwright::models
