#pragma once
// Delay, jitter and loss of speech from mouth to ear along a path, and what the E-model makes of them. Pure functions,
// safe from any thread.
//
// Delay = for each leg: packet time (N frames), one coding frame and look-ahead (ITU-T G.114 Annex A: (N + 1) frames +
// look-ahead), propagation (5 µs per km when only the distance is known, G.114 Table A.1), serialization of one voice
// packet at each queue, and the play-out buffer, which holds a packet until the variable part of the delay has passed.
// The variable part is the sum of the waits in queues (voice_queue.h) and of the segments' own variation. The buffer
// adapts to its 10^-3 quantile (ITU-T Y.1541, IPDV) between its limits; what comes later is lost. Loss on segments
// combines as 1 - product(1 - p). Legs are joined by transcoding: each is decoded and coded again, so that the
// impairments Ie,eff add (G.113). E-model: Ta = T = delay, Tr = 2 Ta. On the wideband scale T = 0 (emodel.h): with
// echo-controlled telephones it is below 1 point.

#include "models/base/error.h"
#include "models/base/text.h"
#include "models/plan/codec.h"
#include "models/quality/codec_impairment.h"
#include "models/quality/emodel.h"
#include "models/quality/voice_queue.h"

#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

/// The queue in front of a segment, in the direction of the path. Empty figures are unknown.
struct SegmentQueue {
    std::optional<double> rateKbps{};
    std::optional<double> dataKbps{};
    std::optional<bool> voicePriority{};     ///< not needed without data
    double voiceKbps = 0;                    ///< all calls on it, octets as on the link
    double voiceFrameBytes = 0;              ///< one voice packet on the link: serialization
    std::optional<double> voiceLimitKbps{};  ///< what the priority queue lets through; empty: the whole rate
    double dataBurstPackets = VoiceQueue().dataBurstPackets;
};

struct PathSegment {
    std::string name;                    ///< "link:kc-dallas", for messages
    std::optional<double> delayMs{};     ///< one way, propagation and equipment, without the queue here
    std::optional<double> distanceKm{};  ///< stands in for delayMs
    std::optional<double> jitterMs{};    ///< variation of its own: mean and deviation of what comes on top of delayMs;
                                         ///< empty is unknown, or with a queue: only that of the queue
    std::optional<double> lossFraction{};  ///< 0…1
    std::optional<SegmentQueue> queue{};   ///< none: a segment without a queue of ours
};

struct PlayoutBuffer {
    double minimumMs = 20;
    double maximumMs = 120;
    double lateShare = 0.001;  ///< packets that may come too late
};

/// From a coder to its decoder.
struct MediaLeg {
    Codec codec = *findCodec("G.711");
    int ptimeMs = 20;
    std::optional<CodecImpairment> impairment{};  ///< empty: not tabulated, so R is unknown
    std::vector<PathSegment> segments{};
    PlayoutBuffer buffer{};
};

struct PathOptions {
    EmodelInputs telephones{};  ///< everything but the delays, ie, bpl and ppl
    SpeechScale scale = SpeechScale::narrowband;
};

/// One part of the delay, so that the figure can be opened.
struct DelayPart {
    Text name;
    double ms = 0;

    bool operator==(const DelayPart&) const = default;
};

struct PathQuality {
    std::optional<double> oneWayDelayMs;  ///< mouth to ear; empty also where it has no bound
    std::optional<double> jitterMs;       ///< standard deviation of the variable delay in the network
    std::optional<double> lossFraction;   ///< lost and late
    std::optional<double> rFactor, mos;   ///< MOS is at least 1; overloaded: 0 and 1, no conversation is possible
    std::optional<EmodelRating> rating;   ///< every term of R
    std::vector<DelayPart> delayParts;    ///< the known ones, in the order of the path
    std::vector<Text> unknowns;           ///< which figures are missing, and of what
    std::vector<std::string> overloaded;  ///< segments where voice waits without bound

    bool operator==(const PathQuality&) const = default;
};

/// Errors: no leg, a figure that is negative or not a number, a packet time that the codec does not have. Unknown
/// figures are no error: they empty the results that need them.
[[nodiscard]] Result<PathQuality> pathQuality(const std::vector<MediaLeg>& legs, const PathOptions& options = {});

}  // namespace trunkwright::models
