#include "engine/rtp/received_stream.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr Duration leastGap = std::chrono::milliseconds(200);
/// In which a far side may let its timestamps stand still, or begin them anew.
constexpr Duration longPause = std::chrono::seconds(1);
constexpr std::uint32_t longLeap_s = 4;
constexpr std::uint16_t halfTheSequences = 0x8000;

std::uint32_t rtpTime(TimePoint time, std::uint32_t clockRate_hz)
{
    const auto sinceOrigin = time.time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(sinceOrigin);
    const auto rest = static_cast<std::uint64_t>((sinceOrigin - seconds).count());
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(seconds.count()) * clockRate_hz
        + rest * clockRate_hz / static_cast<std::uint64_t>(std::nano::den));
}

}  // namespace

void ReceivedTotals::add(const ReceivedTotals& other)
{
    packets += other.packets;
    octets += other.octets;
    expected += other.expected;
    duplicates += other.duplicates;
    reordered += other.reordered;
    gaps += other.gaps;
    longestGap = std::max(longestGap, other.longestGap);
    mostJitter_ms = std::max(mostJitter_ms, other.mostJitter_ms);
    jitterSum_ms += other.jitterSum_ms;
    jitterPackets += other.jitterPackets;
    byTimestamps += other.byTimestamps;
    byArrival += other.byArrival;
}

ReceivedStream::ReceivedStream(std::uint32_t ssrc, std::uint32_t clockRate_hz)
    : m_ssrc(ssrc)
    , m_clockRate_hz(clockRate_hz)
    , m_stats(clockRate_hz)
{
    m_stats.skipProbation();
}

ReceivedStream::Arrival ReceivedStream::receive(
    const RtpHeader& header, std::size_t payloadBytes, bool isTimed, TimePoint now)
{
    const std::uint64_t expected = m_stats.expected();
    const bool showsJitter = isTimed && !hasCome(header.sequence);
    if (header.marker && m_totals.packets > 0 && now - m_last >= leastGap)
        m_stats.beginTalkspurt();
    const auto counted = showsJitter ? m_stats.receive(header.sequence, header.timestamp, rtpTime(now, m_clockRate_hz))
                                     : m_stats.count(header.sequence);
    if (counted != StreamStats::Arrival::accepted)
        return Arrival::strayed;
    if (m_stats.restarts() != m_restarts) {
        m_totals.expected += expected;
        restart();
    }
    const Arrival arrival = place(header.sequence);
    if (arrival == Arrival::duplicate) {
        ++m_totals.duplicates;
        return arrival;
    }
    noteTime(now);
    ++m_totals.packets;
    m_totals.octets += payloadBytes;
    if (showsJitter)
        noteJitter();
    if (isTimed && m_highest == header.sequence)
        noteClock(header, now);
    return arrival;
}

bool ReceivedStream::hasCome(std::uint16_t sequence) const
{
    const auto behind = static_cast<std::uint16_t>(m_highest - sequence);
    return behind < m_known && m_came[sequence % windowPackets];
}

void ReceivedStream::noteTime(TimePoint now)
{
    const Duration gap = m_totals.packets > 0 ? now - m_last : Duration();
    m_totals.gaps += gap >= leastGap ? 1 : 0;
    m_totals.longestGap = std::max(m_totals.longestGap, gap);
    m_last = now;
}

void ReceivedStream::noteJitter()
{
    const double jitter_ms = m_stats.jitter_ms();
    m_totals.mostJitter_ms = std::max(m_totals.mostJitter_ms, jitter_ms);
    m_totals.jitterSum_ms += jitter_ms;
    ++m_totals.jitterPackets;
}

/// A timestamp that stays is that of a key, or of packets that only keep a way open.
void ReceivedStream::noteClock(const RtpHeader& header, TimePoint now)
{
    if (m_lastTimed && m_lastTimed->timestamp == header.timestamp)
        return;
    const auto last = std::exchange(m_lastTimed, Timed{header.timestamp, now});
    if (!last)
        return;
    const std::uint32_t passed_rtp = header.timestamp - last->timestamp;
    const Duration passed = now - last->at;
    const bool isPause = passed >= longPause || (header.marker && passed >= leastGap);
    if (isPause || passed_rtp > longLeap_s * m_clockRate_hz)
        return;
    m_clocked_rtp += passed_rtp;
    m_totals.byArrival += passed;
}

ReceivedStream::Arrival ReceivedStream::place(std::uint16_t sequence)
{
    if (m_known == 0)
        m_highest = static_cast<std::uint16_t>(sequence - 1);
    const auto ahead = static_cast<std::uint16_t>(sequence - m_highest);
    if (ahead == 0 || ahead >= halfTheSequences)
        return placeLate(sequence);
    advance(sequence);
    return Arrival::fresh;
}

ReceivedStream::Arrival ReceivedStream::placeLate(std::uint16_t sequence)
{
    if (hasCome(sequence))
        return Arrival::duplicate;
    const auto behind = static_cast<std::uint16_t>(m_highest - sequence);
    m_came[sequence % windowPackets] = behind < m_known;
    ++m_totals.reordered;
    return Arrival::fresh;
}

void ReceivedStream::advance(std::uint16_t sequence)
{
    while (m_highest != sequence) {
        ++m_highest;
        if (m_known == windowPackets)
            decide(m_bursts, m_highest);  // the one that was here before
        else
            ++m_known;
        m_came[m_highest % windowPackets] = m_highest == sequence;
    }
}

void ReceivedStream::decide(BurstGap& bursts, std::uint16_t sequence) const
{
    if (m_came[sequence % windowPackets])
        bursts.packetCame();
    else
        bursts.packetWasLost();
}

void ReceivedStream::restart()
{
    m_restarts = m_stats.restarts();
    m_known = 0;
    m_came.reset();
    m_lastTimed.reset();
}

BurstGap ReceivedStream::allBursts() const
{
    BurstGap all = m_bursts;
    for (std::size_t behind = m_known; behind > 0; --behind)
        decide(all, static_cast<std::uint16_t>(m_highest - behind + 1));
    return all;
}

ReceivedTotals ReceivedStream::totals() const
{
    ReceivedTotals totals = m_totals;
    totals.expected += m_stats.expected();
    totals.byTimestamps += std::chrono::nanoseconds(m_clocked_rtp * std::nano::den / m_clockRate_hz);
    return totals;
}

ReportBlock ReceivedStream::takeReportBlock()
{
    ReportBlock block;
    block.ssrc = m_ssrc;
    block.fractionLost = m_stats.takeFractionLost();
    block.cumulativeLost = m_stats.cumulativeLost24();
    block.extendedHighestSequence = m_stats.extendedHighestSequence();
    block.jitter_rtp = static_cast<std::uint32_t>(std::lround(m_stats.jitter_rtp()));
    return block;
}

}  // namespace trunkwright::engine
