#pragma once
// What one offer and its answer agreed on for an audio stream, as seen from this side. The signaling loop makes it, the
// media loop plays it; it is a value and crosses threads whole.

#include "engine/ice/ice_description.h"
#include "engine/sip/sdes.h"
#include "engine/sip/sdp_attributes.h"

namespace trunkwright::engine {

/// The crypto attributes of both answers: one suite, a key for each direction.
struct SrtpKeys {
    std::string suite;
    SdesKey send;
    std::vector<SdesKey> receive;  ///< more than one only with MKI

    bool operator==(const SrtpKeys&) const = default;
};

struct MediaFlow {
    MediaDirection direction = MediaDirection::inactive;  ///< of this side: sendonly sends
    /// This side wants to receive, but the other says that it will not send. Peers whose answers always say recvonly
    /// send all the same.
    bool listensAnyway = false;
    /// Equal with rtcp-mux. An unspecified address: the other side wants nothing sent; port 0: it has no RTCP.
    IpEndpoint remoteRtp, remoteRtcp;
    /// Where the other side's signaling comes from. Plain RTP is then believed, at whatever port, only from there (a
    /// NAT), from the address of remoteRtp, and from this side's own address (a program on this host); null: from
    /// anywhere until the other side speaks.
    std::optional<IpAddress> signaling;
    bool rtcpMux = false;
    RtpFormat codec;                    ///< what this side sends, with the payload type that the other side wants
    std::vector<RtpFormat> receivable;  ///< what may come, with this side's payload types; telephone-event and CN too
    std::optional<RtpFormat> telephoneEvent;            ///< RFC 4733 as this side may send it
    std::optional<RtpFormat> comfortNoise;              ///< RFC 3389 as this side may send it
    int ptime_ms = 20;                                  ///< of what this side sends
    std::optional<SrtpKeys> srtp;                       ///< null: plain RTP
    std::optional<IceDescription> localIce, remoteIce;  ///< both or none
    bool offeredIce = false;                            ///< this side began ICE, so it controls (RFC 8445 6.1.1)

    /// A side has removed the stream by port 0 (RFC 3264 8.2): nothing is sent any more, reports neither.
    bool isRemoved() const { return remoteRtp.port == 0 && !remoteIce; }

    bool operator==(const MediaFlow&) const = default;
};

}  // namespace trunkwright::engine
