#pragma once
// What a receiver knows of one RTP source: sequence validation, loss and jitter (RFC 3550 A.1, A.3, A.8), and round
// trip (6.4.1). No allocation.

#include <cstdint>
#include <optional>

namespace trunkwright::engine {

class StreamStats {
public:
    enum class Arrival : std::uint8_t {
        accepted,   ///< in order, after a gap, late or twice: counted
        probation,  ///< the source is not valid yet (A.1, MIN_SEQUENTIAL 2)
        refused,    ///< a leap; the next packet in sequence begins the source anew
    };

    explicit StreamStats(std::uint32_t clockRate_hz)
        : m_clockRate_hz(clockRate_hz)
    {
    }

    /// `arrival_rtp`: the time of arrival in units of the RTP clock, of any origin (it wraps).
    Arrival receive(std::uint16_t sequence, std::uint32_t timestamp, std::uint32_t arrival_rtp);
    /// Of a packet whose timestamp says nothing about when it was made: the jitter stays as it is.
    Arrival count(std::uint16_t sequence);
    /// The next packet begins to talk after a pause in which its timestamps may have stood still: no jitter.
    void beginTalkspurt() { m_transit.reset(); }
    /// For a source that signaling has announced: valid from its first packet on.
    void skipProbation() { m_trusted = true; }

    /// How often a valid source leapt and began anew.
    std::uint32_t restarts() const { return m_restarts; }
    bool isValid() const { return m_begun && m_probation == 0; }
    std::uint32_t extendedHighestSequence() const { return m_cycles + m_highest; }
    std::uint64_t expected() const;
    std::uint64_t received() const { return m_received; }
    /// Expected less received; negative when packets came twice.
    std::int64_t lost() const { return static_cast<std::int64_t>(expected()) - static_cast<std::int64_t>(m_received); }
    /// As a report block holds it: clamped to 24 bits.
    std::int32_t cumulativeLost24() const;
    /// 256 × lost / expected since the last call (A.3); 0 when nothing was lost.
    std::uint8_t takeFractionLost();

    /// A.8 in exact arithmetic. Transit times more than a second apart are a jump of the timestamps or a line that
    /// stood still, and no jitter.
    double jitter_rtp() const { return m_jitter_rtp; }
    double jitter_ms() const { return m_jitter_rtp * 1000 / m_clockRate_hz; }

private:
    void begin(std::uint16_t sequence);
    bool updateSequence(std::uint16_t sequence);
    void updateJitter(std::uint32_t timestamp, std::uint32_t arrival_rtp);

    std::uint32_t m_clockRate_hz;
    bool m_begun = false;
    bool m_trusted = false;
    int m_probation = 0;
    std::uint32_t m_restarts = 0;
    std::uint16_t m_highest = 0;
    std::uint32_t m_cycles = 0;
    std::uint32_t m_base = 0;
    std::uint32_t m_badNext = 0;
    std::uint64_t m_received = 0;
    std::uint64_t m_expectedPrior = 0;
    std::uint64_t m_receivedPrior = 0;
    std::optional<std::uint32_t> m_transit;
    double m_jitter_rtp = 0;
};

/// Arrival, LSR and DLSR in units of 1/65536 s, as the middle 32 bits of NTP time. Null when no SR was received there
/// (LSR 0), or when the round trip comes out negative, as it does with a wrong DLSR.
std::optional<double> roundTrip_s(std::uint32_t arrival_ntp, std::uint32_t lsr, std::uint32_t dlsr);

}  // namespace trunkwright::engine
