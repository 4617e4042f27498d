#pragma once
// The media of one leg on their way to another: passed on untouched where both agree on the codec, transcoded where
// they do not, and mixed with tones or searched for tones where they have no other way for digits in common.
//
// Relaying and transcoding happen inside the receive event: no timer, no queue, no allocation for a packet. Where the
// line mixes up the order of what is transcoded, loses it or brings it in clumps, it is put in order first (see
// ReorderWindow) and waits up to 100 ms to leave evenly (see EvenDeparture); what is relayed never waits. Digits in the
// audio need play-out, and with it a timer and a jitter buffer; comfort noise for a side that has none needs a timer in
// the pauses (see PauseFiller).
//
// Belongs to the loop of the session that it sends by, which outlives it.

#include "engine/call/dtmf_mode.h"
#include "engine/rtp/rtp_session.h"

namespace trunkwright::engine {

struct MediaPathSettings {
    MediaFlow from;  ///< of the leg that receives
    DtmfMode fromDigits = DtmfMode::events;
    MediaFlow to;  ///< of the leg that sends
    DtmfMode toDigits = DtmfMode::events;
};

/// What a leg really does for digits: events only where a flow has them.
DtmfMode digitsOf(DtmfMode wanted, const MediaFlow& flow);

class MediaPath {
public:
    /// A digit that the far leg can only be told by signaling.
    using HeardDigit = std::function<void(char digit, int duration_ms)>;

    MediaPath() = default;
    MediaPath(const MediaPath&) = delete;
    MediaPath& operator=(const MediaPath&) = delete;
    virtual ~MediaPath() = default;

    virtual void receive(const RtpPacketView& packet, TimePoint arrival) = 0;
    /// Into the media, as a key that signaling brought.
    virtual void sendDigit(char digit, int duration_ms) = 0;
    /// What waits for its time leaves now: another path takes over.
    virtual void flush() { }
    /// Packets that nothing could be made of: no payload of their codec, or one of more than 120 ms.
    virtual std::uint64_t unfit() const = 0;
};

/// Whether voice goes as it comes, when it comes in packets as long as those that `from` sends.
bool passesUntouched(const MediaPathSettings& settings);

/// `out` outlives the path. Null when the far leg's codec cannot be coded.
std::unique_ptr<MediaPath> makeMediaPath(
    const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, MediaPath::HeardDigit heard);

}  // namespace trunkwright::engine
