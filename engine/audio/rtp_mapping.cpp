#include "engine/audio/rtp_mapping.h"

#include <algorithm>
#include <cstdlib>

namespace trunkwright::engine {

namespace {

constexpr std::int32_t mostMissing = 3000;  // MAX_DROPOUT of RFC 3550 A.1
constexpr std::int32_t mostLate = 100;      // MAX_MISORDER
constexpr std::int64_t jump_ms = 2000;      // of a timestamp against the clock
constexpr std::uint16_t mostLinked = 1000;

std::int64_t milliseconds(Duration duration)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

}  // namespace

RtpMapping::RtpMapping(const Settings& settings)
    : m_settings(settings)
    , m_mapped(settings.firstTimestamp)
    , m_sequence(settings.firstSequence)
{
}

std::uint32_t RtpMapping::scaled(std::int32_t units) const
{
    return static_cast<std::uint32_t>(std::int64_t(units) * m_settings.clockRate_hz / m_clockRate_hz);
}

std::uint32_t RtpMapping::timestampOf(std::uint32_t incoming) const
{
    return m_mapped + scaled(static_cast<std::int32_t>(incoming - m_timestamp));
}

/// Numbers between what was placed last and the packet; negative when it is late.
std::int32_t RtpMapping::missing(const RtpHeader& header) const
{
    return static_cast<std::int16_t>(header.sequence - m_expected);
}

std::int32_t RtpMapping::gap_rtp(const Incoming& packet) const
{
    return static_cast<std::int32_t>(packet.header.timestamp - m_timestamp - m_duration);
}

bool RtpMapping::isLate(const RtpHeader& header) const
{
    return m_begun && header.ssrc == m_ssrc && missing(header) < 0 && missing(header) >= -mostLate;
}

bool RtpMapping::leavesGap(const Incoming& packet) const
{
    const std::int32_t lost = missing(packet.header);
    return m_begun && (isNew(packet, lost) || lost > 0 || (lost == 0 && gap_rtp(packet) != 0));
}

std::uint32_t RtpMapping::lost_rtp(const Incoming& packet) const
{
    const std::int32_t lost = missing(packet.header);
    if (!m_begun || lost <= 0 || isNew(packet, lost))
        return 0;
    const std::int64_t gap = gap_rtp(packet);
    const std::int64_t most = lost * std::int64_t(std::max(m_duration, packet.duration_rtp));
    return gap > 0 && gap <= most ? static_cast<std::uint32_t>(gap) : 0;
}

int RtpMapping::fill(const Incoming& packet, std::uint32_t filled_rtp)
{
    const auto packets = static_cast<int>(std::int64_t(missing(packet.header)) * filled_rtp / lost_rtp(packet));
    m_expected = static_cast<std::uint16_t>(m_expected + packets);
    m_mapped += scaled(static_cast<std::int32_t>(m_duration));
    m_placed = m_mapped;
    m_arrival += std::chrono::milliseconds(std::int64_t(m_duration) * 1000 / m_clockRate_hz);
    m_timestamp += m_duration;
    m_duration = filled_rtp;
    unlink();
    return packets;
}

RtpMapping::Order RtpMapping::place(const Incoming& packet)
{
    const std::int32_t missing = this->missing(packet.header);
    if (!m_begun || isNew(packet, missing)) {
        begin(packet);
        return Order::begins;
    }
    m_placed = timestampOf(packet.header.timestamp);
    if (missing < 0)
        return Order::late;
    const std::int32_t gap = packet.duration_rtp == 0 ? 0 : gap_rtp(packet);
    if (missing > 0)
        leaveOut(packet, missing, gap);
    m_expected = static_cast<std::uint16_t>(packet.header.sequence + 1);
    if (packet.duration_rtp > 0) {
        m_arrival = packet.arrival;
        m_timestamp = packet.header.timestamp;
        m_duration = packet.duration_rtp;
        m_mapped = m_placed;
    }
    return missing == 0 && gap == 0 ? Order::follows : Order::resumes;
}

bool RtpMapping::isNew(const Incoming& packet, std::int32_t missing) const
{
    if (packet.header.ssrc != m_ssrc || packet.clockRate_hz != m_clockRate_hz || missing > mostMissing
        || missing < -mostLate)
        return true;
    const std::int64_t since = static_cast<std::int32_t>(packet.header.timestamp - m_timestamp);
    const std::int64_t since_ms = since * 1000 / m_clockRate_hz;
    return missing >= 0 && packet.duration_rtp > 0
        && std::abs(since_ms - milliseconds(packet.arrival - m_arrival)) > jump_ms;
}

void RtpMapping::begin(const Incoming& packet)
{
    if (m_begun) {
        const std::int64_t last = m_duration == 0 ? 0 : scaled(static_cast<std::int32_t>(m_duration));
        const std::int64_t passed = milliseconds(packet.arrival - m_arrival) * m_settings.clockRate_hz / 1000;
        m_mapped += static_cast<std::uint32_t>(std::max(last, passed));
    }
    m_begun = true;
    m_ssrc = packet.header.ssrc;
    m_clockRate_hz = packet.clockRate_hz;
    m_expected = static_cast<std::uint16_t>(packet.header.sequence + 1);
    m_timestamp = packet.header.timestamp;
    m_duration = packet.duration_rtp;
    m_placed = m_mapped;
    m_arrival = packet.arrival;
    m_linked = 0;
}

/// Numbers for the packets that would have come of the lost ones.
void RtpMapping::leaveOut(const Incoming& packet, std::int32_t missing, std::int32_t gap)
{
    const bool oneByOne =
        packet.duration_rtp == 0 || scaled(static_cast<std::int32_t>(packet.duration_rtp)) == m_settings.packet_rtp;
    if (oneByOne) {
        m_sequence = static_cast<std::uint16_t>(m_sequence + missing);
        m_linked = static_cast<std::uint16_t>(std::min<std::int32_t>(m_linked + missing, mostLinked));
        return;
    }
    const auto lost = static_cast<std::int32_t>(scaled(gap)) / static_cast<std::int32_t>(m_settings.packet_rtp);
    m_sequence = static_cast<std::uint16_t>(m_sequence + std::clamp(lost, 1, mostMissing));
    m_linked = 0;
}

std::uint16_t RtpMapping::takeSequence()
{
    m_linked = std::min<std::uint16_t>(static_cast<std::uint16_t>(m_linked + 1), mostLinked);
    return m_sequence++;
}

std::optional<std::uint16_t> RtpMapping::lateSequence(std::uint16_t sequence) const
{
    const auto back = static_cast<std::uint16_t>(m_expected - sequence);
    return back <= m_linked ? std::optional(static_cast<std::uint16_t>(m_sequence - back)) : std::nullopt;
}

}  // namespace trunkwright::engine
