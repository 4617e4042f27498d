#pragma once
// How long voice waits at a link, behind data or before it: the reason why voice wants a priority queue. Pure
// functions, safe from any thread.
//
// One shared FIFO: M/G/1, W = sum(lambda E[S²]) / (2 (1 - rho)) (Pollaczek–Khinchine), E[W²] = 2 W² + sum(lambda E[S³])
// / (3 (1 - rho)); L. Kleinrock, Queueing Systems vol. I, section 5.7. Data that comes in bursts waits and delays as a
// burst, which is exact for a voice packet that finds them (M^[X]/G/1, Poisson arrivals see time averages). Voice
// priority: non-preemptive head of the line, W = sum(lambda E[S²]) / (2 (1 - rho_voice)); A. Cobham, Operations
// Research 2 (1954), Kleinrock vol. II, section 3.6. A voice packet waits for at most one data packet and for the voice
// before it; when data fill the link, the rest of the time is always a data packet in service. Voice is taken as
// Poisson: an upper bound for the even streams of many calls.

#include "models/base/error.h"

#include <optional>
#include <vector>

namespace trunkwright::models {

/// Sizes of data packets and how often each is seen.
struct PacketSize {
    double bytes = 0;
    double weight = 0;

    bool operator==(const PacketSize&) const = default;
};

/// The simple Internet mix 7 : 4 : 1 of 40, 576 and 1500 octets (RFC 6985 describes the practice).
[[nodiscard]] std::vector<PacketSize> internetMix();

struct VoiceQueue {
    double rateKbps = 0;         ///< of the link
    double voiceKbps = 0;        ///< all calls, octets as on the link
    double voiceFrameBytes = 0;  ///< one voice packet on the link; may be 0 when there is no voice
    double dataKbps = 0;         ///< offered data
    bool voicePriority = false;
    std::optional<double> voiceLimitKbps{};  ///< with priority: more voice than this is dropped; empty: the whole rate
    std::vector<PacketSize> dataPackets = internetMix();
    double dataBurstPackets =
        10;  ///< packets that arrive together: TCP sends 10 at once (RFC 6928); 1 is plain Poisson
};

struct VoiceWait {
    double meanMs = 0;        ///< infinite when the link is overloaded for voice
    double deviationMs = 0;   ///< standard deviation; infinite likewise
    double lossFraction = 0;  ///< 1 - capacity / offered of what competes with voice; 0 below capacity
    double utilization = 0;   ///< (voice + data) / rate

    bool operator==(const VoiceWait&) const = default;
};

/// Errors: a rate of 0 or less, or another figure that is negative or not finite.
[[nodiscard]] Result<VoiceWait> voiceWait(const VoiceQueue& queue);

}  // namespace trunkwright::models
