#include "engine/audio/event_scaling.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::uint64_t segmentUnits = 0xffff;  // RFC 4733 2.5.1.3: a longer key goes on in another segment

}  // namespace

EventScaling::Scaled EventScaling::scale(std::uint32_t timestamp, const DtmfPayload& payload, Clocks from, Clocks to)
{
    std::optional<std::uint32_t> segment = segmentOf(timestamp, payload, from);
    if (!segment) {
        segment = 0;
        m_known = true;
        m_ended = false;
        m_event = payload.event;
        m_onset = timestamp;
        m_segment = 0;
    }
    m_segment = std::max(m_segment, *segment);
    m_ended = m_ended || payload.end;
    const std::uint64_t duration = (*segment * segmentUnits + payload.duration_rtp) * to.event_hz / from.event_hz;
    const std::uint64_t written = duration == 0 ? 0 : (duration - 1) / segmentUnits;
    Scaled scaled{payload, m_onset, static_cast<std::uint32_t>(written * segmentUnits * to.audio_hz / to.event_hz)};
    scaled.payload.duration_rtp = static_cast<std::uint16_t>(duration - written * segmentUnits);
    return scaled;
}

/// Which segment of the present key the packet is of; null when it begins another key.
std::optional<std::uint32_t> EventScaling::segmentOf(
    std::uint32_t timestamp, const DtmfPayload& payload, Clocks from) const
{
    if (!m_known || payload.event != m_event)
        return std::nullopt;
    const std::uint32_t since = timestamp - m_onset;
    const auto length = static_cast<std::uint32_t>(segmentUnits * from.audio_hz / from.event_hz);
    const std::uint32_t segment = length == 0 ? 0 : (since + 1) / length;  // a clock ratio may have rounded it
    const bool fits = since + 1 - segment * length <= 1 + segment;
    const bool follows = segment <= m_segment || (segment == m_segment + 1 && !m_ended);
    return fits && follows ? std::optional(segment) : std::nullopt;
}

}  // namespace trunkwright::engine
