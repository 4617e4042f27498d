#pragma once
// What is known of the packets of one SSRC: RFC 3550's statistics, and what they leave open: packets that came twice or
// late, pauses, bursts of loss. No allocation.

#include "engine/io/clock.h"
#include "engine/rtp/burst_gap.h"
#include "engine/rtp/rtcp.h"
#include "engine/rtp/rtp_packet.h"
#include "engine/rtp/stream_stats.h"

#include <bitset>

namespace trunkwright::engine {

/// Figures of one or several streams after another.
struct ReceivedTotals {
    std::uint64_t packets = 0;  ///< each once
    std::uint64_t octets = 0;   ///< of payloads
    std::uint64_t expected = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t reordered = 0;  ///< came after a later one
    std::uint64_t gaps = 0;       ///< times when nothing came for 200 ms and more, pauses of the speaker included
    Duration longestGap{};
    double mostJitter_ms = 0;
    double jitterSum_ms = 0;  ///< of RFC 3550's estimate after each packet that shows it
    std::uint64_t jitterPackets = 0;
    /// From packet to packet in order, pauses and leaps left out: what passed by timestamps, and by the clock here.
    Duration byTimestamps{}, byArrival{};

    std::uint64_t lost() const { return expected > packets ? expected - packets : 0; }
    double meanJitter_ms() const { return jitterPackets > 0 ? jitterSum_ms / static_cast<double>(jitterPackets) : 0; }
    void add(const ReceivedTotals& other);

    bool operator==(const ReceivedTotals&) const = default;
};

class ReceivedStream {
public:
    enum class Arrival : std::uint8_t {
        fresh,
        duplicate,
        strayed,  ///< a leap of the sequence; the next packet in sequence begins anew (RFC 3550 A.1)
    };

    ReceivedStream(std::uint32_t ssrc, std::uint32_t clockRate_hz);

    /// `isTimed`: the timestamp is that of the sampling, as it is not in a telephone-event (one for many packets) or in
    /// a packet with another clock.
    Arrival receive(const RtpHeader& header, std::size_t payloadBytes, bool isTimed, TimePoint now);
    /// Of a packet that was found to be a copy before it came here.
    void countDuplicate() { ++m_totals.duplicates; }

    std::uint32_t ssrc() const { return m_ssrc; }
    std::uint32_t clockRate_hz() const { return m_clockRate_hz; }
    double jitter_ms() const { return m_stats.jitter_ms(); }
    ReceivedTotals totals() const;
    BurstGap::Figures bursts() const { return allBursts().figures(); }
    /// See BurstGap.
    std::optional<double> burstRatio() const { return allBursts().burstRatio(); }
    /// Without LSR and DLSR. The fraction lost is that since the last block.
    ReportBlock takeReportBlock();

private:
    static constexpr std::size_t windowPackets = 128;  ///< more than may come late (RFC 3550 A.1, MAX_MISORDER 100)

    bool hasCome(std::uint16_t sequence) const;
    void noteTime(TimePoint now);
    void noteJitter();
    void noteClock(const RtpHeader& header, TimePoint now);
    Arrival place(std::uint16_t sequence);
    Arrival placeLate(std::uint16_t sequence);
    void advance(std::uint16_t sequence);
    void decide(BurstGap& bursts, std::uint16_t sequence) const;
    BurstGap allBursts() const;
    void restart();

    std::uint32_t m_ssrc;
    std::uint32_t m_clockRate_hz;
    StreamStats m_stats;
    BurstGap m_bursts;
    ReceivedTotals m_totals;            ///< `expected` is that before the last restart
    std::bitset<windowPackets> m_came;  ///< at sequence modulo its size
    std::uint16_t m_highest = 0;
    std::size_t m_known = 0;  ///< sequences up to the highest that the window covers
    std::uint32_t m_restarts = 0;
    TimePoint m_last{};

    struct Timed {
        std::uint32_t timestamp = 0;
        TimePoint at{};
    };
    std::optional<Timed> m_lastTimed;  ///< of the packets in order
    std::uint64_t m_clocked_rtp = 0;
};

}  // namespace trunkwright::engine
