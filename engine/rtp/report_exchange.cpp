#include "engine/rtp/report_exchange.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trunkwright::engine {

namespace {

constexpr std::uint64_t from1900To1970_s = 2'208'988'800;
constexpr double leastInterval_s = 5;
constexpr std::uint8_t cname = 1;
constexpr std::size_t nameCharacters = 16;  // 96 bits, RFC 7022 5
constexpr double unitsOfByte = 256;

template <typename Number>
Number clamped(double value)
{
    return static_cast<Number>(std::lround(std::clamp(value, 0.0, double(std::numeric_limits<Number>::max()))));
}

}  // namespace

std::uint64_t ntpTime(WallTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto rest_ns = static_cast<std::uint64_t>((time - seconds).count());
    const auto since1900_s = static_cast<std::uint64_t>(seconds.time_since_epoch().count()) + from1900To1970_s;
    return since1900_s << 32U | (rest_ns << 32U) / static_cast<std::uint64_t>(std::nano::den);
}

Duration reportInterval(bool first, RandomSource& random)
{
    const double factor = 0.5 + std::ldexp(random.number32(), -32);
    const double interval_s = leastInterval_s * (first ? 0.5 : 1) * factor / (std::numbers::e - 1.5);
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(interval_s));
}

ReportExchange::ReportExchange(RandomSource& random)
    : m_name(random.iceCharacters(nameCharacters))
{
}

std::vector<RtcpPacket> ReportExchange::report(const Local& local)
{
    std::vector<ReportBlock> blocks;
    if (local.received) {
        ReportBlock block = local.received->takeReportBlock();
        if (m_lastReport && m_lastReport->ssrc == block.ssrc) {
            block.lsr = m_lastReport->time_ntp;
            block.dlsr =
                clamped<std::uint32_t>(std::chrono::duration<double>(local.now - m_lastReport->at).count() * 65536);
        }
        blocks.push_back(block);
    }
    std::vector<RtcpPacket> compound;
    if (local.sender.packets() != m_packetsBeforeThat) {
        SenderReport report = local.sender.report(local.now, local.ntp);
        report.blocks = std::move(blocks);
        compound.emplace_back(std::move(report));
        m_sentTimes[m_nextSentTime] = ntpMiddle(local.ntp);
        m_nextSentTime = (m_nextSentTime + 1) % m_sentTimes.size();
    } else {
        compound.emplace_back(ReceiverReport{local.sender.ssrc(), std::move(blocks)});
    }
    m_packetsBeforeThat = m_packetsBefore;
    m_packetsBefore = local.sender.packets();
    compound.emplace_back(SourceDescription{{{local.sender.ssrc(), {{cname, m_name}}}}});
    return compound;
}

VoipMetrics ReportExchange::metrics(const ReceivedStream& received, double packet_ms) const
{
    const ReceivedTotals totals = received.totals();
    const BurstGap::Figures bursts = received.bursts();
    VoipMetrics metrics;
    metrics.ssrc = received.ssrc();
    if (totals.expected > 0)
        metrics.lossRate = clamped<std::uint8_t>(
            unitsOfByte * static_cast<double>(totals.lost()) / static_cast<double>(totals.expected));
    metrics.burstDensity = clamped<std::uint8_t>(unitsOfByte * bursts.burstDensity);
    metrics.gapDensity = clamped<std::uint8_t>(unitsOfByte * bursts.gapDensity);
    metrics.burstDuration_ms = clamped<std::uint16_t>(packet_ms * bursts.burstDuration_packets);
    metrics.gapDuration_ms = clamped<std::uint16_t>(packet_ms * bursts.gapDuration_packets);
    metrics.roundTrip_ms = clamped<std::uint16_t>(m_roundTrip_ms.value_or(0));
    return metrics;
}

ReportExchange::Heard ReportExchange::hear(const std::vector<RtcpPacket>& compound, const RtpSender& sender,
    std::optional<std::uint32_t> source, TimePoint now, std::uint64_t ntp)
{
    Heard heard;
    for (const RtcpPacket& packet : compound) {
        if (const auto* senderReport = std::get_if<SenderReport>(&packet)) {
            m_lastReport = {senderReport->ssrc, ntpMiddle(senderReport->ntp), now};
            hearBlocks(senderReport->blocks, sender, now, ntp);
        } else if (const auto* receiverReport = std::get_if<ReceiverReport>(&packet)) {
            hearBlocks(receiverReport->blocks, sender, now, ntp);
        } else if (const auto* extended = std::get_if<ExtendedReport>(&packet)) {
            hearMetrics(extended->voip, sender.ssrc());
        } else if (const auto* goodbye = std::get_if<Goodbye>(&packet)) {
            heard.goodbye = heard.goodbye || (source && std::ranges::count(goodbye->ssrcs, *source) > 0);
        }
    }
    return heard;
}

void ReportExchange::hearBlocks(
    const std::vector<ReportBlock>& blocks, const RtpSender& sender, TimePoint now, std::uint64_t ntp)
{
    const auto block = std::ranges::find(blocks, sender.ssrc(), &ReportBlock::ssrc);
    if (block == blocks.end())
        return;
    if (block->cumulativeLost > std::int64_t(sender.packets())) {
        ++m_implausible;
        return;
    }
    m_remote = {now, block->fractionLost / unitsOfByte, block->cumulativeLost,
        1000.0 * block->jitter_rtp / sender.clockRate_hz()};
    // A peer that relays the reports of another gives times that we never sent.
    if (block->lsr == 0 || std::ranges::count(m_sentTimes, block->lsr) == 0)
        return;
    const auto trip_s = roundTrip_s(ntpMiddle(ntp), block->lsr, block->dlsr);
    if (!trip_s)
        return;
    m_roundTrip_ms = *trip_s * 1000;
    m_mostRoundTrip_ms = std::max(m_mostRoundTrip_ms.value_or(0), *m_roundTrip_ms);
}

void ReportExchange::hearMetrics(const std::vector<VoipMetrics>& metrics, std::uint32_t ssrc)
{
    const auto ours = std::ranges::find(metrics, ssrc, &VoipMetrics::ssrc);
    if (ours != metrics.end())
        m_remoteMetrics = *ours;
}

}  // namespace trunkwright::engine
