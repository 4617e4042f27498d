#pragma once
// What the attributes of a media section say: codecs (RFC 8866 6.6, 6.15), packet time, direction, RTCP (RFC 3605, RFC
// 5761), ICE (RFC 8839). An attribute that cannot be read counts as absent, as RFC 8866 5.13 has it for one that is not
// understood.

#include "engine/base/ip_address.h"
#include "engine/sip/sdp.h"

namespace trunkwright::engine {

/// The value of the first attribute of that name; empty text for one without value.
std::optional<std::string_view> attributeValue(const std::vector<SdpAttribute>& attributes, std::string_view name);
/// Of the media section, else of the session.
std::optional<std::string_view> attributeValue(const SdpSession& session, const SdpMedia& media, std::string_view name);

/// One payload type of an RTP media line.
struct RtpFormat {
    std::uint8_t payloadType = 0;
    std::string encoding;  ///< PCMA, telephone-event …; from a=rtpmap or the static table of RFC 3551 6
    std::uint32_t clockRate_hz = 8000;
    std::uint8_t channels = 1;
    std::string parameters;  ///< of a=fmtp

    bool operator==(const RtpFormat&) const = default;
};

/// In the order of the media line; a dynamic payload type without a=rtpmap, a format that is no payload type up to 127,
/// and an encoding with a name of more than 64 characters is left out.
std::vector<RtpFormat> rtpFormats(const SdpMedia& media);
/// Same encoding (without case), clock and channels.
bool sameCodec(const RtpFormat& a, const RtpFormat& b);

enum class MediaDirection : std::uint8_t { inactive, sendonly, recvonly, sendrecv };

std::string_view toString(MediaDirection direction);
/// As the other side sees it.
MediaDirection reversed(MediaDirection direction);
/// What both allow.
MediaDirection both(MediaDirection a, MediaDirection b);

/// The attribute of the media section, else of the session, else sendrecv.
MediaDirection statedDirection(const SdpSession& session, const SdpMedia& media);
/// Beside the attribute, the connection address 0.0.0.0 of RFC 2543, or "::", means that nothing may be sent there:
/// what was sendrecv is sendonly then, and what was recvonly is inactive (RFC 3264 8.4).
MediaDirection mediaDirection(const SdpSession& session, const SdpMedia& media);

/// Where media are to be sent: address of the media section, else of the session, and the port; null for a name or when
/// there is none.
std::optional<IpEndpoint> mediaEndpoint(const SdpSession& session, const SdpMedia& media);
/// Where RTCP is to be sent: a=rtcp-mux, else a=rtcp, else the next port.
std::optional<IpEndpoint> rtcpEndpoint(const SdpSession& session, const SdpMedia& media);

/// a=ptime and a=maxptime in milliseconds, 1 to 1000, of the media section, else of the session.
std::optional<int> packetTime_ms(const SdpSession& session, const SdpMedia& media);
std::optional<int> maxPacketTime_ms(const SdpSession& session, const SdpMedia& media);

/// a=candidate (RFC 8839 5.1) with a numeric address over UDP or TCP.
struct IceCandidateLine {
    std::string foundation;
    int component = 1;  ///< 1 RTP, 2 RTCP; up to 256
    std::string transport;
    std::uint32_t priority = 0;
    IpEndpoint address;
    std::string type;  ///< host, srflx, prflx, relay
    std::optional<IpEndpoint> related;

    bool operator==(const IceCandidateLine&) const = default;
};
Parsed<IceCandidateLine> parseIceCandidate(std::string_view value);
std::string toString(const IceCandidateLine& candidate);
std::vector<IceCandidateLine> iceCandidates(const SdpMedia& media);

}  // namespace trunkwright::engine
