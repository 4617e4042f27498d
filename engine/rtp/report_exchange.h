#pragma once
// The content of RTCP between two sides (RFC 3550 6.4, RFC 3611 4.7): what is said of a stream that is received, what
// the other side says of ours, and the round trip. No input or output.

#include "engine/rtp/rtp_sender.h"
#include "engine/rtp/rtp_stats.h"

namespace trunkwright::engine {

/// The time of day in 1/2^32 s since 1900 (RFC 3550 4).
std::uint64_t ntpTime(WallTime time);
/// The middle 32 bits, for LSR and DLSR.
constexpr std::uint32_t ntpMiddle(std::uint64_t ntp)
{
    return static_cast<std::uint32_t>(ntp >> 16U);
}

/// The time until the next report (RFC 3550 6.2, 6.3.1, A.7): 5 s, before the first one half of it, times a random
/// factor of 0.5 to 1.5 over e − 1.5. With two sides and voice the share of the bandwidth never asks for more.
Duration reportInterval(bool first, RandomSource& random);

class ReportExchange {
public:
    /// The name is random and of this session only (RFC 7022 4.2): it tells nobody who is calling.
    explicit ReportExchange(RandomSource& random);

    struct Local {
        const RtpSender& sender;
        ReceivedStream* received;  ///< null before the first packet
        TimePoint now;
        std::uint64_t ntp;
    };
    /// SR or RR, and SDES.
    std::vector<RtcpPacket> report(const Local& local);
    /// The network's part of VoIP metrics: loss, bursts, round trip.
    VoipMetrics metrics(const ReceivedStream& received, double packet_ms) const;

    struct Heard {
        bool goodbye = false;  ///< of the far side's SSRC
    };
    /// A compound of the far side; `source` is its SSRC as RTP shows it, null before.
    Heard hear(const std::vector<RtcpPacket>& compound, const RtpSender& sender, std::optional<std::uint32_t> source,
        TimePoint now, std::uint64_t ntp);
    /// Another SSRC of ours: what was said of the old one is over.
    void forgetSent() { m_sentTimes = {}; }

    const std::optional<RemoteReport>& remote() const { return m_remote; }
    const std::optional<VoipMetrics>& remoteMetrics() const { return m_remoteMetrics; }
    /// Reports of more lost packets than were sent; they say nothing.
    std::uint64_t implausible() const { return m_implausible; }
    std::optional<double> roundTrip_ms() const { return m_roundTrip_ms; }
    std::optional<double> mostRoundTrip_ms() const { return m_mostRoundTrip_ms; }

private:
    struct LastReport {
        std::uint32_t ssrc = 0;
        std::uint32_t time_ntp = 0;  ///< middle 32 bits
        TimePoint at{};
    };

    void hearBlocks(const std::vector<ReportBlock>& blocks, const RtpSender& sender, TimePoint now, std::uint64_t ntp);
    void hearMetrics(const std::vector<VoipMetrics>& metrics, std::uint32_t ssrc);

    std::string m_name;
    std::uint32_t m_packetsBefore = 0, m_packetsBeforeThat = 0;  ///< sent, at the last two reports
    std::array<std::uint32_t, 8> m_sentTimes{};                  ///< middle NTP time of the last sender reports
    std::size_t m_nextSentTime = 0;
    std::optional<LastReport> m_lastReport;  ///< of the far side
    std::optional<RemoteReport> m_remote;
    std::uint64_t m_implausible = 0;
    std::optional<VoipMetrics> m_remoteMetrics;
    std::optional<double> m_roundTrip_ms, m_mostRoundTrip_ms;
};

}  // namespace trunkwright::engine
