#include "models/traffic/bandwidth.h"

#include "models/base/quotation.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>

namespace trunkwright::models {

namespace {

constexpr int rtpHeader = 12;
constexpr int udpHeader = 8;
constexpr int largestPtimeMs = 200;

constexpr std::array securities{
    MediaSecurity::none, MediaSecurity::srtp80, MediaSecurity::srtp32, MediaSecurity::srtpGcm16};

/// The least packet time in whole milliseconds that holds whole frames.
int ptimeStepMs(const Codec& codec)
{
    return codec.frameUs / std::gcd(codec.frameUs, 1000);
}

Result<int> framesPerPacket(const PacketFormat& format)
{
    const Codec& codec = format.codec;
    if (codec.frameUs <= 0 || codec.frameBytes <= 0)
        return badInput(
            "codec", fmt::format("{} has no fixed frame; choose a codec of the catalog", quotation(codec.name)));
    const int step = ptimeStepMs(codec);
    if (format.ptimeMs < 1 || format.ptimeMs > largestPtimeMs)
        return badInput("ptime_ms",
            fmt::format("a packet of {} ms is outside 1…{} ms; {} takes multiples of {} ms", format.ptimeMs,
                largestPtimeMs, codec.name, step));
    if (format.ptimeMs % step != 0)
        return badInput("ptime_ms",
            fmt::format("{} ms is not a whole number of {} frames; take a multiple of {} ms, for example {} ms",
                format.ptimeMs, codec.name, step, (format.ptimeMs / step + 1) * step));
    return format.ptimeMs * 1000 / codec.frameUs;
}

void addPart(std::vector<PacketPart>& parts, std::string name, int bytes)
{
    if (bytes > 0)
        parts.push_back({std::move(name), bytes});
}

std::string ipName(IpVersion version)
{
    return version == IpVersion::v6 ? "IPv6 header" : "IPv4 header";
}

std::vector<PacketPart> partsOf(const PacketFormat& format, const CallBandwidth& call)
{
    const std::string tunnel = toString(format.tunnel);
    const std::string link = toString(format.link);
    std::vector<PacketPart> parts;
    addPart(parts, format.link.kind == LinkKind::ethernet ? "preamble and inter-frame gap" : "ATM cell headers",
        call.link.onWire);
    addPart(parts, link, call.link.header);
    addPart(parts, "outer " + ipName(format.outerIp), call.tunnel.outerIp);
    addPart(parts, "outer UDP header", call.tunnel.udp);
    addPart(parts, tunnel + " header", call.tunnel.header);
    addPart(parts, tunnel + " IV", call.tunnel.iv);
    addPart(parts, ipName(format.innerIp), ipHeaderBytes(format.innerIp));
    addPart(parts, "UDP header", udpHeader);
    addPart(parts, "RTP header", rtpHeader);
    addPart(parts, std::string(format.codec.name) + " payload", call.payloadBytes);
    addPart(parts, toString(format.security) + " tag", call.srtpTagBytes);
    addPart(parts, tunnel + " padding", call.tunnel.padding);
    addPart(parts, tunnel + " trailer", call.tunnel.trailer);
    addPart(parts, tunnel + " integrity tag", call.tunnel.tag);
    addPart(parts, link + " padding", call.link.padding);
    return parts;
}

}  // namespace

int srtpTagBytes(MediaSecurity security)
{
    switch (security) {
    case MediaSecurity::none:
        break;
    case MediaSecurity::srtp80:
        return 10;
    case MediaSecurity::srtp32:
        return 4;
    case MediaSecurity::srtpGcm16:
        return 16;
    }
    return 0;
}

std::string toString(MediaSecurity security)
{
    switch (security) {
    case MediaSecurity::none:
        break;
    case MediaSecurity::srtp80:
        return "SRTP-80";
    case MediaSecurity::srtp32:
        return "SRTP-32";
    case MediaSecurity::srtpGcm16:
        return "SRTP-GCM-16";
    }
    return "none";
}

Result<MediaSecurity> mediaSecurityNamed(std::string_view name, const std::string& where)
{
    for (const MediaSecurity security : securities)
        if (toString(security) == name)
            return security;
    return badInput(
        where, fmt::format("unknown media security {}; choose none, SRTP-80, SRTP-32 or SRTP-GCM-16", quotation(name)));
}

Result<IpVersion> ipVersionNamed(std::string_view name, const std::string& where)
{
    if (name == "4")
        return IpVersion::v4;
    if (name == "6")
        return IpVersion::v6;
    return badInput(where, fmt::format("unknown IP version {}; write 4 or 6", quotation(name)));
}

Result<PacketFormat> packetFormat(const PacketNames& names)
{
    const auto codec = codecNamed(names.codec);
    if (!codec)
        return std::unexpected(codec.error());
    if (!(names.ptimeMs >= 1 && names.ptimeMs <= largestPtimeMs) || names.ptimeMs != std::floor(names.ptimeMs))
        return badInput("ptime_ms",
            fmt::format(
                "a packet of {} ms is not possible; take whole milliseconds, 1…{}", names.ptimeMs, largestPtimeMs));
    const auto security = mediaSecurityNamed(names.mediaSecurity);
    if (!security)
        return std::unexpected(security.error());
    const auto innerIp = ipVersionNamed(names.innerIp);
    if (!innerIp)
        return std::unexpected(innerIp.error());
    const auto tunnel = tunnelNamed(names.tunnel);
    if (!tunnel)
        return std::unexpected(tunnel.error());
    const bool outerUnused = tunnel->kind == TunnelKind::none && names.outerIp.empty();
    const auto outerIp = ipVersionNamed(outerUnused ? "4" : names.outerIp, "outer_ip");
    if (!outerIp)
        return std::unexpected(outerIp.error());
    const auto link = linkLayerNamed(names.layer2);
    if (!link)
        return std::unexpected(link.error());
    return PacketFormat{*codec, static_cast<int>(names.ptimeMs), *security, *innerIp, *tunnel, *outerIp, *link};
}

Result<CallBandwidth> callBandwidth(const PacketFormat& format)
{
    const auto frames = framesPerPacket(format);
    if (!frames)
        return std::unexpected(frames.error());
    CallBandwidth call;
    call.frames = *frames;
    call.payloadBytes = format.codec.headerBytes + *frames * format.codec.frameBytes;
    call.srtpTagBytes = srtpTagBytes(format.security);
    call.innerL3Bytes = ipHeaderBytes(format.innerIp) + udpHeader + rtpHeader + call.payloadBytes + call.srtpTagBytes;
    call.tunnel = tunnelBytes(format.tunnel, format.outerIp, call.innerL3Bytes);
    call.outerL3Bytes = call.innerL3Bytes + call.tunnel.sum();
    if (call.outerL3Bytes > largestPacketBytes(format.link))
        return badInput("ptime_ms",
            fmt::format(
                "a packet of {} octets would be fragmented; take a shorter packet time so that it has at most {}",
                call.outerL3Bytes, largestPacketBytes(format.link)));
    call.link = linkBytes(format.link, call.outerL3Bytes);
    call.frameBytes = call.outerL3Bytes + call.link.sum();
    const int divisor = std::gcd(1000, format.ptimeMs);
    call.rate = {1000 / divisor, format.ptimeMs / divisor};
    call.kbps = static_cast<double>(call.frameBytes * 8) / format.ptimeMs;
    call.parts = partsOf(format, call);
    return call;
}

}  // namespace trunkwright::models
