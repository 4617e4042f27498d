#include "models/traffic/tunnel.h"

#include "models/base/quotation.h"

#include <fmt/format.h>

#include <array>

namespace trunkwright::models {

namespace {

constexpr int udpHeader = 8;
constexpr int greHeader = 4;
constexpr std::string_view natSuffix = "+NATT";

struct Cipher {
    std::string_view name;
    int iv;
    int block;
    int tag;
};

constexpr Cipher cipherOf(EspSuite suite)
{
    switch (suite) {
    case EspSuite::aesCbcSha1:
        return {"AES-CBC-SHA1-96", 16, 16, 12};
    case EspSuite::aesCbcSha256:
        return {"AES-CBC-SHA256-128", 16, 16, 16};
    case EspSuite::aesGcm:
        break;
    }
    return {"AES-GCM-16", 8, 4, 16};
}

constexpr std::array suites{EspSuite::aesCbcSha1, EspSuite::aesCbcSha256, EspSuite::aesGcm};

constexpr int paddingTo(int block, int bytes)
{
    return (block - bytes % block) % block;
}

TunnelBytes espBytes(const Tunnel& tunnel, int protectedBytes)
{
    const Cipher cipher = cipherOf(tunnel.suite);
    TunnelBytes bytes;
    bytes.udp = tunnel.natTraversal ? udpHeader : 0;
    bytes.header = 8;
    bytes.iv = cipher.iv;
    bytes.trailer = 2;
    bytes.padding = paddingTo(cipher.block, protectedBytes + bytes.trailer);
    bytes.tag = cipher.tag;
    return bytes;
}

TunnelBytes openVpnCbcBytes(int innerBytes)
{
    constexpr int packetId = 4;  // encrypted in front of the packet
    TunnelBytes bytes{.udp = udpHeader, .header = 4 + packetId, .iv = 16, .tag = 20};
    bytes.padding = 16 - (packetId + innerBytes) % 16;  // PKCS#7: 1…16 octets
    return bytes;
}

TunnelBytes withoutOuterIp(const Tunnel& tunnel, int innerBytes)
{
    switch (tunnel.kind) {
    case TunnelKind::none:
        break;
    case TunnelKind::gre:
        return {.header = greHeader};
    case TunnelKind::esp:
        return espBytes(tunnel, innerBytes);
    case TunnelKind::greOverEsp: {
        TunnelBytes bytes = espBytes(tunnel, innerBytes + greHeader);
        bytes.header += greHeader;
        return bytes;
    }
    case TunnelKind::wireGuard:
        return {.udp = udpHeader, .header = 16, .padding = paddingTo(16, innerBytes), .tag = 16};
    case TunnelKind::openVpnGcm:
        return {.udp = udpHeader, .header = 4 + 4, .tag = 16};
    case TunnelKind::openVpnCbc:
        return openVpnCbcBytes(innerBytes);
    }
    return {};
}

Result<Tunnel> espNamed(TunnelKind kind, std::string_view suite, std::string_view name, const std::string& where)
{
    Tunnel tunnel{.kind = kind};
    if (suite.ends_with(natSuffix)) {
        tunnel.natTraversal = true;
        suite.remove_suffix(natSuffix.size());
    }
    for (const EspSuite candidate : suites)
        if (cipherOf(candidate).name == suite) {
            tunnel.suite = candidate;
            return tunnel;
        }
    return badInput(where,
        fmt::format("unknown cipher suite in {}; write AES-CBC-SHA1-96, AES-CBC-SHA256-128 or "
                    "AES-GCM-16 after the colon, with +NATT for NAT traversal",
            quotation(name)));
}

}  // namespace

TunnelBytes tunnelBytes(const Tunnel& tunnel, IpVersion outer, int innerBytes)
{
    TunnelBytes bytes = withoutOuterIp(tunnel, innerBytes);
    bytes.outerIp = tunnel.kind == TunnelKind::none ? 0 : ipHeaderBytes(outer);
    return bytes;
}

std::string toString(const Tunnel& tunnel)
{
    const std::string suite =
        std::string(cipherOf(tunnel.suite).name) + std::string(tunnel.natTraversal ? natSuffix : "");
    switch (tunnel.kind) {
    case TunnelKind::none:
        break;
    case TunnelKind::gre:
        return "GRE";
    case TunnelKind::esp:
        return "ESP:" + suite;
    case TunnelKind::greOverEsp:
        return "GREoESP:" + suite;
    case TunnelKind::wireGuard:
        return "WireGuard";
    case TunnelKind::openVpnGcm:
        return "OpenVPN-AES-GCM";
    case TunnelKind::openVpnCbc:
        return "OpenVPN-AES-CBC-SHA1";
    }
    return "none";
}

Result<Tunnel> tunnelNamed(std::string_view name, const std::string& where)
{
    constexpr std::array plain{
        TunnelKind::none, TunnelKind::gre, TunnelKind::wireGuard, TunnelKind::openVpnGcm, TunnelKind::openVpnCbc};
    for (const TunnelKind kind : plain)
        if (const Tunnel tunnel{.kind = kind}; toString(tunnel) == name)
            return tunnel;
    if (name.starts_with("ESP:"))
        return espNamed(TunnelKind::esp, name.substr(4), name, where);
    if (name.starts_with("GREoESP:"))
        return espNamed(TunnelKind::greOverEsp, name.substr(8), name, where);
    return badInput(where,
        fmt::format("unknown tunnel {}; choose none, GRE, ESP:<suite>, GREoESP:<suite>, WireGuard, "
                    "OpenVPN-AES-GCM or OpenVPN-AES-CBC-SHA1",
            quotation(name)));
}

}  // namespace trunkwright::models
