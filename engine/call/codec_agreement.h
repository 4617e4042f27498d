#pragma once
// Which formats are offered, answered and used (RFC 3264 5.1, 6.1, 7; telephone-event RFC 4733, CN RFC 3389). Pure.

#include "engine/call/media_capabilities.h"
#include "engine/call/media_refusal.h"
#include "engine/call/payload_types.h"

namespace trunkwright::engine {

/// All that this side can receive; `leading`, when it is one of its codecs, comes first.
std::vector<RtpFormat> offeredFormats(
    const MediaCapabilities& own, PayloadTypes& numbers, const std::optional<RtpFormat>& leading);

/// The formats of an offer that this side takes, with the offer's numbers and spelling and this side's parameters; or
/// why there is no codec among them.
Negotiated<std::vector<RtpFormat>> answeredFormats(const MediaCapabilities& own, const std::vector<RtpFormat>& offered);

/// The same formats with this side's names and clocks, for the media.
std::vector<RtpFormat> ownNames(const MediaCapabilities& own, std::vector<RtpFormat> formats);

/// The formats of an answer: of its own a=rtpmap, or, where it leaves that out, of the offer.
std::vector<RtpFormat> formatsOfAnswer(
    const SdpMedia& answer, const std::vector<RtpFormat>& offered, const PeerHabits& habits);

struct CodecAgreement {
    RtpFormat codec;
    std::vector<RtpFormat> receivable;
    std::optional<RtpFormat> telephoneEvent, comfortNoise;

    bool operator==(const CodecAgreement&) const = default;
};

/// What goes to and fro when `remote` and `local` are the formats of the two descriptions: their common formats. The
/// codec to send is the first of the answer's, telephone-event and CN are those of its clock; where the other side has
/// telephone-event for another clock only, that one.
Negotiated<CodecAgreement> agreedCodecs(
    const std::vector<RtpFormat>& remote, const std::vector<RtpFormat>& local, const PeerHabits& habits);

/// The packet time to send with: the other side's wish, else the own, within its limit, or the next shorter that the
/// codec can fill, or its shortest.
int sentPacketTime_ms(
    const MediaCapabilities& own, const RtpFormat& format, std::optional<int> wish_ms, std::optional<int> limit_ms);

}  // namespace trunkwright::engine
