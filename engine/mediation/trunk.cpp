#include "engine/mediation/trunk.h"

namespace trunkwright::engine {

namespace {

/// Providers ask for no more than one OPTIONS in this time.
constexpr int leastOptionsInterval_s = 10;

/// Keys in SDP are as secret as the connection that SDP goes over (RFC 4568 7).
SrtpPolicy usualSrtp(SipProtocol protocol)
{
    return protocol == SipProtocol::tls ? SrtpPolicy::required : SrtpPolicy::off;
}

void findMediaTraps(const Trunk& trunk, std::vector<TrunkTrap>& traps)
{
    const TrunkMedia& media = trunk.media;
    if (media.srtp != SrtpPolicy::off && trunk.protocol != SipProtocol::tls)
        traps.push_back({"media.srtp", "SRTP keys travel in clear over this transport; use TLS, or turn SRTP off"});
    if (media.srtp == SrtpPolicy::off && trunk.protocol == SipProtocol::tls && trunk.kind == PeerKind::sbc)
        traps.push_back({"media.srtp", "signaling is encrypted and speech is not; ask the provider for SRTP"});
    if (media.rtcpOnHold)
        traps.push_back({"media.rtcp_on_hold",
            "a call on hold ends after " + std::to_string(media.rtcpTimeout_s)
                + " s when the provider sends no RTCP then; turn it off unless he does"});
}

}  // namespace

std::string_view toString(PeerKind kind)
{
    switch (kind) {
    case PeerKind::sbc:
        return "sbc";
    case PeerKind::gateway:
        return "gateway";
    case PeerKind::ipPbx:
        break;
    }
    return "ip_pbx";
}

std::string_view toString(SrtpPolicy policy)
{
    switch (policy) {
    case SrtpPolicy::off:
        return "off";
    case SrtpPolicy::optional:
        return "optional";
    case SrtpPolicy::required:
        break;
    }
    return "required";
}

std::string_view toString(HoldStyle style)
{
    return style == HoldStyle::sendonly ? "sendonly" : "inactive";
}

Trunk trunkOf(PeerKind kind, SipProtocol protocol)
{
    Trunk trunk;
    trunk.kind = kind;
    trunk.protocol = protocol;
    trunk.media.srtp = usualSrtp(protocol);
    trunk.media.rtcpOnHold = false;
    const bool ownRooms = kind != PeerKind::sbc;
    trunk.identity.trusted = trunk.identity.forwardAsserted = ownRooms;
    trunk.identity.forwardHistory = kind == PeerKind::ipPbx;
    trunk.dialogs.refer = kind == PeerKind::ipPbx;
    if (kind == PeerKind::ipPbx && protocol == SipProtocol::tls)
        trunk.media.srtp = SrtpPolicy::optional;
    if (kind == PeerKind::gateway)
        trunk.health.optionsInterval_s = 30;
    return trunk;
}

Trunk lyncTrunk()
{
    Trunk trunk;
    trunk.protocol = SipProtocol::tls;
    trunk.media.latching = false;
    return trunk;
}

std::vector<TrunkTrap> trapsOf(const Trunk& trunk)
{
    std::vector<TrunkTrap> traps;
    findMediaTraps(trunk, traps);
    const TrunkHealth& health = trunk.health;
    if (health.optionsInterval_s > 0 && health.optionsInterval_s < leastOptionsInterval_s)
        traps.push_back({"health.options_interval_s",
            "providers take more than one OPTIONS in 10 s for an attack; use 10 or more"});
    if (health.optionsInterval_s == 0)
        traps.push_back(
            {"health.options_interval_s", "without OPTIONS a dead peer is found by calls that fail; use 60"});
    if (trunk.identity.forwardAsserted && !trunk.identity.trusted)
        traps.push_back({"identity.forward_asserted",
            "P-Asserted-Identity goes to trusted peers only; say that this one is trusted, or turn it off"});
    return traps;
}

}  // namespace trunkwright::engine
