#include "engine/rtp/stream_stats.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::engine {

namespace {

// RFC 3550 A.1
constexpr std::uint16_t maxDropout = 3000;
constexpr std::uint32_t maxMisorder = 100;
constexpr int minSequential = 2;
constexpr std::uint32_t sequenceModulus = 65536;
constexpr std::uint32_t noSequence = sequenceModulus + 1;

}  // namespace

StreamStats::Arrival StreamStats::receive(std::uint16_t sequence, std::uint32_t timestamp, std::uint32_t arrival_rtp)
{
    const Arrival arrival = count(sequence);
    if (arrival == Arrival::accepted)
        updateJitter(timestamp, arrival_rtp);
    return arrival;
}

StreamStats::Arrival StreamStats::count(std::uint16_t sequence)
{
    if (!m_begun) {
        begin(sequence);
        if (!m_trusted) {
            m_highest = static_cast<std::uint16_t>(sequence - 1);
            m_probation = minSequential;
        }
        m_begun = true;
    }
    if (updateSequence(sequence))
        return Arrival::accepted;
    return m_probation > 0 ? Arrival::probation : Arrival::refused;
}

void StreamStats::begin(std::uint16_t sequence)
{
    m_base = sequence;
    m_highest = sequence;
    m_badNext = noSequence;
    m_cycles = 0;
    m_received = 0;
    m_expectedPrior = 0;
    m_receivedPrior = 0;
    m_transit.reset();
}

/// update_seq of A.1.
bool StreamStats::updateSequence(std::uint16_t sequence)
{
    const auto delta = static_cast<std::uint16_t>(sequence - m_highest);
    if (m_probation > 0) {
        m_probation = delta == 1 ? m_probation - 1 : minSequential - 1;
        m_highest = sequence;
        if (m_probation > 0)
            return false;
        begin(sequence);
    } else if (delta < maxDropout) {
        if (sequence < m_highest)
            m_cycles += sequenceModulus;
        m_highest = sequence;
    } else if (delta <= sequenceModulus - maxMisorder) {
        if (sequence != m_badNext) {
            m_badNext = (sequence + 1U) & (sequenceModulus - 1);
            return false;
        }
        begin(sequence);
        ++m_restarts;
    }
    ++m_received;
    return true;
}

void StreamStats::updateJitter(std::uint32_t timestamp, std::uint32_t arrival_rtp)
{
    const std::uint32_t transit = arrival_rtp - timestamp;
    if (m_transit) {
        const double difference_rtp = std::abs(static_cast<double>(static_cast<std::int32_t>(transit - *m_transit)));
        if (difference_rtp <= m_clockRate_hz)
            m_jitter_rtp += (difference_rtp - m_jitter_rtp) / 16;
    }
    m_transit = transit;
}

std::uint64_t StreamStats::expected() const
{
    return isValid() ? std::uint64_t(extendedHighestSequence()) - m_base + 1 : 0;
}

std::int32_t StreamStats::cumulativeLost24() const
{
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(lost(), -0x800000, 0x7fffff));
}

std::uint8_t StreamStats::takeFractionLost()
{
    const auto expectedNow = static_cast<std::int64_t>(expected() - m_expectedPrior);
    const std::int64_t lostNow = expectedNow - static_cast<std::int64_t>(m_received - m_receivedPrior);
    m_expectedPrior = expected();
    m_receivedPrior = m_received;
    if (expectedNow <= 0 || lostNow <= 0)
        return 0;
    return static_cast<std::uint8_t>(std::min<std::int64_t>(lostNow * 256 / expectedNow, 255));
}

std::optional<double> roundTrip_s(std::uint32_t arrival_ntp, std::uint32_t lsr, std::uint32_t dlsr)
{
    if (lsr == 0)
        return std::nullopt;
    const auto trip = static_cast<std::int32_t>(arrival_ntp - lsr - dlsr);
    return trip < 0 ? std::nullopt : std::optional(trip / 65536.0);
}

}  // namespace trunkwright::engine
