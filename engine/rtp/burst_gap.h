#pragma once
// Whether packets were lost in bursts or one by one (RFC 3611 4.7.2, with Gmin 16): a burst begins and ends with a loss
// and has no 16 packets in sequence in between; what is not a burst is a gap, single losses included.

#include <cstdint>
#include <optional>

namespace trunkwright::engine {

class BurstGap {
public:
    struct Figures {
        double burstDensity = 0;           ///< share of the packets in bursts that were lost
        double gapDensity = 0;             ///< share of the packets in gaps that were lost
        double burstDuration_packets = 0;  ///< mean; 0 without a burst
        double gapDuration_packets = 0;    ///< mean

        bool operator==(const Figures&) const = default;
    };

    void packetCame() { ++m_sinceLoss; }
    void packetWasLost();
    Figures figures() const;
    /// BurstR of G.107 (see its equation 7-29): the mean length of the runs of losses, as a multiple of what it would
    /// be if as many were lost at random. Empty: fewer than ten losses, which say nothing of it.
    std::optional<double> burstRatio() const;

private:
    struct Packets {
        std::uint64_t all = 0;
        std::uint64_t lost = 0;
    };

    void endRun();

    std::uint64_t m_sinceLoss = 0;
    Packets m_run;  ///< from the first loss to the last, maybe a burst
    Packets m_gaps, m_bursts;
    std::uint64_t m_burstCount = 0;
    std::uint64_t m_lossRuns = 0;  ///< of losses with nothing between them
};

}  // namespace trunkwright::engine
