#pragma once
// What one offer and its answer agreed on for an audio stream, as seen from this side. The signaling loop makes it, the
// media loop plays it; it is a value and crosses threads whole.

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

/// One ICE candidate (RFC 8445 5.1, RFC 8839 5.1).
struct IceCandidate {
    enum class Type : std::uint8_t { host, serverReflexive, peerReflexive, relayed };

    std::string foundation;
    std::uint8_t component = 1;  ///< 1 is RTP, 2 is RTCP
    std::uint32_t priority = 0;
    IpEndpoint endpoint;
    Type type = Type::host;
    std::optional<IpEndpoint> related;

    bool operator==(const IceCandidate&) const = default;
};

/// What one side says of its ICE agent.
struct IceDescription {
    std::string ufrag, password;
    bool lite = false;
    std::vector<IceCandidate> candidates;

    bool operator==(const IceDescription&) const = default;
};

struct MediaFlow {
    MediaDirection direction = MediaDirection::inactive;  ///< of this side: sendonly sends
    IpEndpoint remoteRtp, remoteRtcp;                     ///< equal with rtcp-mux
    bool rtcpMux = false;
    RtpFormat codec;                    ///< what this side sends, with the payload type that the other side wants
    std::vector<RtpFormat> receivable;  ///< what may come, with this side's payload types; telephone-event and CN too
    std::optional<RtpFormat> telephoneEvent;            ///< RFC 4733 as this side may send it
    std::optional<RtpFormat> comfortNoise;              ///< RFC 3389 as this side may send it
    int ptime_ms = 20;                                  ///< of what this side sends
    std::optional<SrtpKeys> srtp;                       ///< null: plain RTP
    std::optional<IceDescription> localIce, remoteIce;  ///< both or none

    bool operator==(const MediaFlow&) const = default;
};

}  // namespace trunkwright::engine
