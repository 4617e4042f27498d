#pragma once
// What this side can and wants in an audio stream: the input of offers and answers.

#include "engine/ice/ice_description.h"
#include "engine/sip/sdp_attributes.h"

namespace trunkwright::engine {

enum class SrtpPolicy : std::uint8_t {
    off,
    optional,  ///< offered as RTP/AVP with a=crypto (RFC 8643, "best effort"), taken in every form
    required,  ///< offered as RTP/SAVP; plain RTP is refused
};

/// What peers do though RFC 3264 and RFC 4568 do not foresee it. Each is met unless it is switched off, which is for
/// judging a peer.
struct PeerHabits {
    bool cryptoInPlainOffer = true;      ///< RTP/AVP with a=crypto is an offer of SRTP (baresip, Lync)
    bool secureAnswerToPlain = true;     ///< RTP/SAVP answers RTP/AVP with a=crypto
    bool severalCryptosInAnswer = true;  ///< the first counts
    bool mapLeftOutOfAnswer = true;      ///< no a=rtpmap for a dynamic payload type of the offer
    bool clockOrChannelsWrong = true;    ///< G722/16000, opus/48000 without channels

    bool operator==(const PeerHabits&) const = default;
};

struct MediaCapabilities {
    IpEndpoint rtp, rtcp;  ///< where this side receives; equal when it has no port for RTCP alone
    /// In order of preference, without telephone-event and CN. The payload type is a wish; a=fmtp says what this side
    /// can receive.
    std::vector<RtpFormat> codecs;
    std::string telephoneEvents = "0-15";  ///< RFC 4733, one format for each clock rate of the codecs; empty: none
    bool comfortNoise = false;             ///< RFC 3389, likewise

    MediaDirection direction = MediaDirection::sendrecv;
    int ptime_ms = 20;
    int maxptime_ms = 60;
    bool rtcpMux = true;
    SrtpPolicy srtp = SrtpPolicy::off;
    /// Offered, in order of preference. Answered is any that the engine has.
    std::vector<std::string> suites{"AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32"};
    std::optional<IceDescription> ice;  ///< null: no ICE; a lite one makes this side lite

    bool ownOrderInAnswer = false;  ///< of the codecs, instead of the offer's
    bool oneCodecInAnswer = false;  ///< beside telephone-event and CN
    PeerHabits habits;
};

}  // namespace trunkwright::engine
