// Calculator of the bandwidth of a call.
#include "app/calculators/families.h"

#include "models/traffic/bandwidth.h"

namespace trunkwright::app {

namespace {

constexpr Range anyNumber{};

models::Result<Answer> bandwidth(Inputs& inputs)
{
    models::PacketNames names;
    const auto take = [&](std::string& name, const char* input) {
        if (inputs.has(input))
            name = inputs.text(input);
    };
    names.codec = inputs.text("codec");
    names.ptimeMs = inputs.optionalNumber("ptime_ms", anyNumber).value_or(names.ptimeMs);
    take(names.mediaSecurity, "media_security");
    take(names.innerIp, "inner_ip");
    take(names.tunnel, "tunnel");
    take(names.outerIp, "outer_ip");
    take(names.layer2, "layer2");
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const auto format = models::packetFormat(names);
    if (!format)
        return optionFault(format.error());
    const auto call = models::callBandwidth(*format);
    if (!call)
        return optionFault(call.error());
    return Answer{std::int64_t{call->innerL3Bytes}, std::int64_t{call->outerL3Bytes}, std::int64_t{call->frameBytes},
        call->rate.perSecond(), call->kbps};
}

}  // namespace

std::vector<Calculator> bandwidthCalculators()
{
    return {{"bandwidth", "bandwidth of one call in one direction, octet by octet",
        "--codec G.711 --ptime-ms 20 --media-security SRTP-80 --layer2 Ethernet",
        {{"codec", "", "G.711, G.729, G.722-64, iLBC-20, AMR-WB-12.65-OA and others", ""},
            {"ptime_ms", "ms", "speech in one packet", "20"},
            {"media_security", "", "none, SRTP-80, SRTP-32 or SRTP-GCM-16", "none"},
            {"inner_ip", "", "IP version of the call, 4 or 6", "4"},
            {"tunnel", "",
                "none, GRE, ESP:AES-CBC-SHA1-96, ESP:AES-CBC-SHA256-128, ESP:AES-GCM-16 (each with +NATT), "
                "GREoESP:<suite>, WireGuard, OpenVPN-AES-GCM or OpenVPN-AES-CBC-SHA1",
                "none"},
            {"outer_ip", "", "IP version of the tunnel, 4 or 6", "4"},
            {"layer2", "",
                "IP-only, Ethernet or Ethernet-wire with +802.1Q, +QinQ, +MPLS1…9 and +PPPoE, PPP, HDLC-Cisco, "
                "FrameRelay, "
                "MLPPP-RFC1990, MLPPP-Cisco, ATM-AAL5-SNAP or ATM-AAL5-VCMUX",
                "Ethernet"}},
        {"inner_l3_bytes", "outer_l3_bytes", "frame_bytes", "packets_per_s", "kbps"}, bandwidth}};
}

}  // namespace trunkwright::app
