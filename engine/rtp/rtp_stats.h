#pragma once
// What an RTP session has counted and measured so far. Null is what was never measured.

#include "engine/rtp/received_stream.h"

namespace trunkwright::engine {

/// What the other side last said of what it receives (a report block of RFC 3550 6.4.1).
struct RemoteReport {
    TimePoint at{};
    double lossShare = 0;   ///< since its report before
    std::int32_t lost = 0;  ///< of all that was sent
    double jitter_ms = 0;

    bool operator==(const RemoteReport&) const = default;
};

struct RtpStats {
    std::uint64_t sentPackets = 0;
    std::uint64_t sentOctets = 0;  ///< of payloads
    std::uint64_t sendErrors = 0;

    ReceivedTotals received;           ///< of the source, all its SSRCs together
    double jitter_ms = 0;              ///< of the present SSRC
    std::optional<double> burstRatio;  ///< likewise; see BurstGap
    std::optional<TimePoint> firstPacket, lastPacket;
    std::uint64_t sourceChanges = 0;  ///< of the far side's SSRC
    std::uint64_t collisions = 0;     ///< changes of our SSRC because the far side had it too

    // Packets that were not used.
    std::uint64_t strangers = 0;  ///< from elsewhere, or not proven yet
    std::uint64_t malformed = 0;
    std::uint64_t unauthentic = 0;   ///< SRTP with another key, changed, or in clear
    std::uint64_t replayed = 0;      ///< SRTP that had come already; of received.duplicates
    std::uint64_t otherFormats = 0;  ///< a payload type that was not agreed on
    std::uint64_t unplayable = 0;    ///< of these, in the numbering of `received`, which counts them: not lost
    std::optional<std::uint8_t> otherPayloadType;  ///< of the last of these
    std::uint64_t unwanted = 0;                    ///< while this side does not receive, on hold
    std::uint64_t stray = 0;                       ///< a leap of the sequence, or of an SSRC that was left

    std::uint64_t sentReports = 0;
    std::uint64_t receivedReports = 0;
    std::uint64_t refusedReports = 0;
    std::uint64_t implausibleReports = 0;  ///< of those received: more lost than was sent, not believed
    std::optional<double> roundTrip_ms, mostRoundTrip_ms;
    std::optional<RemoteReport> remote;
    std::optional<VoipMetrics> remoteMetrics;  ///< RFC 3611 4.7, as the far side judges what it receives

    bool operator==(const RtpStats&) const = default;
};

}  // namespace trunkwright::engine
