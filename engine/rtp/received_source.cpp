#include "engine/rtp/received_source.h"

#include <algorithm>

namespace trunkwright::engine {

ReceivedSource::Arrival ReceivedSource::receive(
    const RtpHeader& header, std::size_t payloadBytes, std::uint32_t clockRate_hz, bool isTimed, TimePoint now)
{
    if (!m_stream || m_stream->ssrc() != header.ssrc) {
        if (!mayFollow(header))
            return Arrival::stray;
        begin(header.ssrc, clockRate_hz);
    }
    const bool timed = isTimed && clockRate_hz == m_stream->clockRate_hz();
    switch (m_stream->receive(header, payloadBytes, timed, now)) {
    case ReceivedStream::Arrival::fresh:
        return Arrival::fresh;
    case ReceivedStream::Arrival::duplicate:
        return Arrival::duplicate;
    case ReceivedStream::Arrival::strayed:
        break;
    }
    return Arrival::stray;
}

/// Late packets of an SSRC that was left come one by one among those of the present one.
bool ReceivedSource::mayFollow(const RtpHeader& header)
{
    const auto known = std::span(m_former).first(std::min<std::size_t>(m_changes, m_former.size()));
    const auto former = std::ranges::find(known, header.ssrc, &Former::ssrc);
    if (former == known.end() || former->next == header.sequence)
        return true;
    former->next = static_cast<std::uint16_t>(header.sequence + 1);
    return false;
}

void ReceivedSource::begin(std::uint32_t ssrc, std::uint32_t clockRate_hz)
{
    if (m_stream) {
        m_past.add(m_stream->totals());
        m_former[m_changes % m_former.size()] = {m_stream->ssrc(), std::nullopt};
        ++m_changes;
    }
    m_stream.emplace(ssrc, clockRate_hz);
}

void ReceivedSource::countDuplicate()
{
    if (m_stream)
        m_stream->countDuplicate();
}

ReceivedTotals ReceivedSource::totals() const
{
    ReceivedTotals totals = m_past;
    if (m_stream)
        totals.add(m_stream->totals());
    return totals;
}

}  // namespace trunkwright::engine
