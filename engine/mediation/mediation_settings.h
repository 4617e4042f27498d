#pragma once
// All that a mediation server is told: its two interfaces, who calls from inside, the trunks outside and the way
// between them. A value; docs/mediation.md describes it as a file.

#include "engine/base/ip_network.h"
#include "engine/io/stream_port.h"
#include "engine/mediation/route_table.h"
#include "engine/mediation/trunk.h"

namespace trunkwright::engine {

/// One side of the server. What comes in here is never answered or passed on by the other side's sockets.
struct MediationInterface {
    IpAddress address;
    std::uint16_t port = 5060;  ///< of UDP and TCP; TLS is on the next one, when there is a certificate
    TlsSettings tls;
    std::string host;  ///< in Via, Contact and From; empty: the address

    bool operator==(const MediationInterface&) const = default;
};

/// A part of the inside, told by user, inside hop or address.
struct MediationSite {
    std::string name;
    std::vector<IpNetwork> networks;
    std::vector<std::string> emergencyTrunks;  ///< in order

    bool operator==(const MediationSite&) const = default;
};

/// Who may call from inside by proving a password.
struct InsideUser {
    std::string name, password;
    std::string number;  ///< +E.164, asserted for his calls; empty: what he says himself
    std::string site;    ///< empty: by his address

    bool operator==(const InsideUser&) const = default;
};

/// Where calls from trunks go, and where calls may come from without a password.
struct InsideHop {
    std::string name;
    Uri uri;
    SipProtocol protocol = SipProtocol::udp;
    std::optional<SrtpPolicy> srtp;  ///< empty: that of the inside
    bool trusted = false;            ///< within our trust domain (RFC 3325 2.3), as a telephone system may be

    bool operator==(const InsideHop&) const = default;
};

/// What a challenge offers. Both is RFC 8760, but there are phones that give up on any algorithm but MD5.
enum class DigestOffer : std::uint8_t { both, md5, sha256 };

struct InsideSettings {
    SrtpPolicy srtp = SrtpPolicy::optional;
    IceMode ice = IceMode::off;
    std::vector<std::string> codecs{"opus", "G722", "PCMA", "PCMU"};  ///< SDP names, best first
    int ptime_ms = 20;
    NumberPlan numbers;
    std::string realm = "trunkwright";
    DigestOffer digest = DigestOffer::both;
    std::vector<InsideUser> users;
    /// May call without a password. With neither users nor networks, everybody may who reaches the inside interface.
    std::vector<IpNetwork> openNetworks;
    std::vector<InsideHop> hops;

    bool operator==(const InsideSettings&) const = default;
};

struct MediaPlaneSettings {
    int loops = 1;
    std::uint16_t firstPort = 20000, lastPort = 29999;  ///< two for each leg: RTP on the even one

    bool operator==(const MediaPlaneSettings&) const = default;
};

struct MediationLimits {
    int calls = 1000;
    double callsPerSecond = 100;
    double callsPerSecondOfAddress = 50;  ///< of one address inside
    int longestCall_s = 86400;
    int ringing_s = 300;  ///< without an answer, emergency calls excepted (Timer C, RFC 3261 16.6); 0: no limit
    /// Emergency calls at once of one address, and of all, without a password; 0: no limit.
    int unprovenEmergencyCallsOfAddress = 4;
    int unprovenEmergencyCalls = 20;

    bool operator==(const MediationLimits&) const = default;
};

struct MediationSettings {
    MediationInterface internal, gateway;
    InsideSettings inside;
    std::vector<Trunk> trunks;
    std::vector<Route> routes;        ///< numbers to trunks
    std::vector<Route> insideRoutes;  ///< numbers from trunks to inside hops
    std::vector<MediationSite> sites;
    EmergencyRoutes emergency;
    MediaPlaneSettings media;
    MediationLimits limits;

    bool operator==(const MediationSettings&) const = default;
};

/// Emergency calls at once without a password: those of the limits, but never so many that other calls want for media
/// ports.
int mostUnprovenEmergencyCalls(const MediationSettings& settings);

/// Pairs of media ports of each side that other calls leave to emergency calls.
std::size_t portPairsForEmergency(const MediationSettings& settings);
/// Besides, and calls at once, that those from outside leave to those that begin inside: a trunk's address can be
/// forged.
std::size_t portPairsForInside(const MediationSettings& settings);
std::size_t callsForInside(const MediationSettings& settings);

/// The first with that address in its networks; null: none.
const MediationSite* siteAt(std::span<const MediationSite> sites, const IpAddress& address);

/// A setting that cannot be, and what would be right. The path is that of the configuration file.
struct SettingFault {
    std::string path;  ///< "trunks[1].media.codecs[0]"
    std::string what;

    bool operator==(const SettingFault&) const = default;
};

/// Names that are missing, doubled or lead nowhere, numbers out of range, codecs that cannot be coded, one address for
/// both interfaces.
std::vector<SettingFault> faultsOf(const MediationSettings& settings);

}  // namespace trunkwright::engine
