#pragma once
// The audio section of a session description: what this side writes, and what the other side's means beside it.

#include "engine/call/codec_agreement.h"
#include "engine/call/srtp_agreement.h"

namespace trunkwright::engine {

struct AudioSection {
    IpEndpoint rtp, rtcp;
    std::string protocol;
    std::vector<RtpFormat> formats;
    std::vector<SdesCrypto> cryptos;
    MediaDirection direction = MediaDirection::sendrecv;
    int ptime_ms = 20;
    int maxptime_ms = 60;
    bool mux = false;
    std::optional<IceDescription> ice;
    bool iceMismatch = false;  ///< why there is none, though both do it

    bool operator==(const AudioSection&) const = default;
};

SdpConnection connectionOf(const IpAddress& address);

/// Puts the section in the place of that media line, or after the last one, and what it says for all into the session.
void putAudio(SdpSession& session, std::size_t index, const AudioSection& audio);

/// With port 0 (RFC 3264 6).
SdpMedia rejected(const SdpMedia& media);

/// What `own` and the other side's section agree on, when one of them answers the other.
Negotiated<MediaFlow> agreedFlow(const SdpSession& session, const SdpMedia& media, const AudioSection& own,
    const CodecAgreement& codecs, const std::optional<SrtpAgreement>& srtp);

}  // namespace trunkwright::engine
