#pragma once
// A trunk as settings: one peer on the gateway side and how calls go through it. Data only, so a provider's profile is
// a value that can be compared, stored and mended.

#include "engine/call/dtmf_mode.h"
#include "engine/call/media_capabilities.h"
#include "engine/mediation/cause_map.h"
#include "engine/mediation/number_plan.h"
#include "engine/sip/target.h"

namespace trunkwright::engine {

/// What stands at the other end: a provider's session border controller, a PSTN gateway, or a telephone system.
enum class PeerKind : std::uint8_t { sbc, gateway, ipPbx };
/// What is offered to a peer that is put on hold (RFC 3264 8.4). Some peers understand only one of them.
enum class HoldStyle : std::uint8_t { sendonly, inactive };

enum class IceMode : std::uint8_t { off, lite, full };

std::string_view toString(PeerKind kind);      ///< "sbc", "gateway", "ip_pbx"
std::string_view toString(SrtpPolicy policy);  ///< "off", "optional", "required"
std::string_view toString(HoldStyle style);    ///< "sendonly", "inactive"

struct TrunkMedia {
    SrtpPolicy srtp = SrtpPolicy::required;
    std::vector<std::string> codecs{"PCMA", "PCMU"};  ///< SDP names, best first
    int ptime_ms = 20;                                ///< 10–60
    DtmfMode dtmf = DtmfMode::events;
    bool comfortNoise = true;  ///< RFC 3389 is offered
    bool latching = true;      ///< sends where RTP comes from, when that is not where SDP says (RFC 4961)
    bool bypass = false;       ///< media go past the server; only signaling is mediated
    bool rtcpOnActive = true;  ///< a call without RTP and RTCP for the time below is cleared
    bool rtcpOnHold = true;    ///< the same while it is on hold
    int rtcpTimeout_s = 30;

    bool operator==(const TrunkMedia&) const = default;
};

struct TrunkDialogs {
    bool refer = true;               ///< REFER goes through; without, transfers are made by INVITE and re-INVITE
    bool sessionTimer = false;       ///< asks for one (RFC 4028); a peer's is always kept
    int sessionExpires_s = 1800;     ///< at least 90
    bool reliableResponses = false;  ///< 100rel is offered, never required (RFC 3262)
    int maxEarlyDialogs = 20;        ///< forks of one call beyond that are dropped
    HoldStyle hold = HoldStyle::sendonly;

    bool operator==(const TrunkDialogs&) const = default;
};

struct TrunkIdentity {
    bool trusted = false;          ///< within our trust domain (RFC 3325 2.3)
    bool forwardAsserted = false;  ///< P-Asserted-Identity is sent
    bool forwardHistory = false;   ///< Diversion and History-Info are sent
    NumberPlan numbers;
    std::string
        host;  ///< in From and Contact towards the peer, such as the name in our certificate; empty: the address

    bool operator==(const TrunkIdentity&) const = default;
};

struct TrunkHealth {
    int optionsInterval_s = 60;  ///< 0: no OPTIONS, the peer counts as up
    int optionsMisses = 5;       ///< without an answer, one after the other, until the peer is down
    int failover_s = 10;         ///< no sign of life after INVITE: the next trunk is tried; 0: never
    int progress_s = 60;         ///< nothing but 100 after INVITE: the same; 0: never

    bool operator==(const TrunkHealth&) const = default;
};

struct TrunkLimits {
    int channels = 0;           ///< calls at once; 0: no limit
    double callsPerSecond = 0;  ///< 0: no limit

    bool operator==(const TrunkLimits&) const = default;
};

/// How the trunk proves who we are.
struct TrunkAccount {
    std::string user, password;
    bool registers = false;  ///< binds our gateway address at the peer (RFC 3261 10)
    int expires_s = 3600;

    bool operator==(const TrunkAccount&) const = default;
};

struct Trunk {
    std::string name;
    PeerKind kind = PeerKind::sbc;
    Uri peer;  ///< sip:HOST:PORT
    SipProtocol protocol = SipProtocol::udp;
    TrunkMedia media;
    TrunkDialogs dialogs;
    TrunkIdentity identity;
    TrunkHealth health;
    TrunkLimits limits;
    TrunkAccount account;
    std::vector<StatusTranslation> translations;

    bool operator==(const Trunk&) const = default;
};

/// The defaults that a kind of peer usually needs:
///   * sbc: a provider over an open network: SRTP as the transport has it, numbers as +E.164, not trusted
///   * gateway: in our own rooms: plain RTP, trusted, no transfer by REFER
///   * ipPbx: in our own rooms: SRTP if it can, trusted, history forwarded
Trunk trunkOf(PeerKind kind, SipProtocol protocol);
/// The settings that a Lync Server 2013 trunk has out of the box (Set-CsTrunkConfiguration).
Trunk lyncTrunk();

/// A setting that will bite, and which one to change.
struct TrunkTrap {
    std::string_view setting;  ///< as in the configuration file: "media.rtcp_on_hold"
    std::string text;

    bool operator==(const TrunkTrap&) const = default;
};

/// What is known to go wrong with these settings; none of it forbids the trunk.
std::vector<TrunkTrap> trapsOf(const Trunk& trunk);

}  // namespace trunkwright::engine
