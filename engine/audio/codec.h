#pragma once
// The codecs that the engine can send and receive, and those that it only knows by name.
//
// RTP facts are RFC 3551 4.5 and 6 (G.711, G.722, G.726, GSM, L16), I.366.2 Annex E as RFC 3551 4.5.4 cites it (AAL2
// packing of G.726) and RFC 7587 (Opus). All functions are pure: any thread.

#include "engine/sip/sdp_attributes.h"

#include <span>

namespace trunkwright::engine {

enum class CodecId : std::uint8_t { pcmu, pcma, g722, opus, g726, g726Aal2, gsm, l16 };

/// One way to code speech in RTP.
struct Codec {
    CodecId id;
    std::string_view encoding;       ///< as a=rtpmap names it
    std::uint32_t clockRate_hz;      ///< of RTP timestamps: 8000 for G.722, 48000 for Opus at any sample rate
    std::uint8_t channels;           ///< as a=rtpmap names them: 2 for Opus, which this engine codes in mono
    int sampleRate_hz;               ///< of its PCM at full bandwidth
    int bitrate_bps;                 ///< of the payload; what the engine asks of Opus at full bandwidth
    std::uint8_t payloadType;        ///< static, or the dynamic one that an offer of this engine takes
    std::string_view parameters;     ///< of a=fmtp in an offer of this engine
    std::span<const int> ptimes_ms;  ///< packet times that can be sent, ascending

    bool isNarrowband() const { return sampleRate_hz == 8000; }
    bool allowsPtime(int ptime_ms) const;
};

/// In the order in which a narrowband trunk prefers them.
std::span<const Codec> codecs();
/// By encoding (without case), clock and channels; null for what cannot be coded, such as telephone-event.
const Codec* findCodec(const RtpFormat& format);
/// The first codec of that encoding, without case; null when there is none.
const Codec* findCodec(std::string_view encoding);
/// As an offer would have it.
RtpFormat rtpFormat(const Codec& codec);

bool isTelephoneEvent(const RtpFormat& format);  ///< RFC 4733
bool isComfortNoise(const RtpFormat& format);    ///< RFC 3389

/// Why an encoding that is known by name cannot be coded, as a sentence for a Warning header or a report; null for one
/// that can be and for one that nobody has heard of.
std::optional<std::string_view> unsupportedReason(std::string_view encoding);
bool isRecognizedButUnsupported(std::string_view encoding);

}  // namespace trunkwright::engine
