#include "engine/rtp/rtp_sender.h"

#include <algorithm>
#include <span>

namespace trunkwright::engine {

namespace {

constexpr std::uint16_t firstSequences = 0x7fff;
constexpr std::uint16_t rememberedPackets = 1000;
constexpr std::uint16_t mostLate = 100;  // MAX_MISORDER of RFC 3550 A.1

bool isAtOrAfter(int one, int other)
{
    return static_cast<std::int16_t>(one - other) >= 0;
}

}  // namespace

RtpSender::RtpSender(RandomSource& random, std::uint32_t clockRate_hz)
    : m_random(random)
    , m_clockRate_hz(clockRate_hz)
{
    renew();
}

void RtpSender::renew()
{
    m_ssrc = m_random.number32();
    m_sequence = m_random.number16() & firstSequences;
    m_timestamp = m_random.number32();
    m_lastTime.reset();
    beginCount();
    m_packets = 0;
    m_octets = 0;
}

void RtpSender::beginCount()
{
    m_counting = false;
    m_sequenceOffset.reset();
    m_omissions = 0;
}

bool RtpSender::setClockRate(std::uint32_t clockRate_hz)
{
    if (clockRate_hz == m_clockRate_hz)
        return false;
    m_clockRate_hz = clockRate_hz;
    renew();
    return true;
}

std::uint32_t RtpSender::timestampAt(TimePoint now) const
{
    if (!m_lastTime)
        return m_timestamp;
    const double elapsed_s = std::chrono::duration<double>(now - *m_lastTime).count();
    return m_timestamp + static_cast<std::uint32_t>(static_cast<std::int64_t>(elapsed_s * m_clockRate_hz + 0.5));
}

std::uint32_t RtpSender::timestampOf(std::uint32_t callers, TimePoint now)
{
    if (!m_counting)
        m_offset = timestampAt(now) - callers;
    m_counting = true;
    m_timestamp = callers + m_offset;
    m_lastTime = now;
    return m_timestamp;
}

std::uint16_t RtpSender::sequenceOf(std::uint16_t callers, Numbering numbering)
{
    if (numbering == Numbering::own) {
        if (m_sequenceOffset)
            ++*m_sequenceOffset;
        return m_sequence++;
    }
    if (!m_sequenceOffset)
        m_sequenceOffset = static_cast<std::uint16_t>(m_sequence - callers);
    forgetOmitted(callers);
    const std::uint16_t sequence = placeOf(callers);
    if (isAtOrAfter(sequence, m_sequence))
        m_sequence = static_cast<std::uint16_t>(sequence + 1);
    return sequence;
}

std::uint16_t RtpSender::placeOf(std::uint16_t callers) const
{
    return static_cast<std::uint16_t>(callers + *m_sequenceOffset + omittedAfter(callers));
}

/// Before the numbers have come round.
void RtpSender::forgetOmitted(std::uint16_t callers)
{
    if (m_omissions > 0 && isAtOrAfter(callers, m_omitted[(m_omissions - 1) % m_omitted.size()] + mostLate))
        m_omissions = 0;
}

/// Those that have been closed up for, though they come after the packet.
std::uint16_t RtpSender::omittedAfter(std::uint16_t callers) const
{
    const auto last = std::span(m_omitted).first(std::min(m_omissions, m_omitted.size()));
    return static_cast<std::uint16_t>(
        std::ranges::count_if(last, [&](std::uint16_t each) { return isAtOrAfter(each, callers); }));
}

void RtpSender::omit(std::uint16_t callers)
{
    if (!m_sequenceOffset || !isAtOrAfter(placeOf(callers), m_sequence))
        return;
    --*m_sequenceOffset;
    m_omitted[m_omissions++ % m_omitted.size()] = callers;
}

void RtpSender::write(Bytes& packet, const RtpHeader& header, ByteView payload, TimePoint now, Numbering numbering)
{
    const std::uint16_t sequence = sequenceOf(header.sequence, numbering);
    writeRtp(
        packet, {header.marker, header.payloadType, sequence, timestampOf(header.timestamp, now), m_ssrc}, payload);
    ++m_packets;
    m_octets += static_cast<std::uint32_t>(payload.size());
}

void RtpSender::skip(const RtpHeader& header, TimePoint now)
{
    timestampOf(header.timestamp, now);
}

bool RtpSender::hasSent(const RtpHeader& header) const
{
    const auto age = static_cast<std::uint16_t>(m_sequence - header.sequence);
    return header.ssrc == m_ssrc && age >= 1 && age <= std::min<std::uint32_t>(m_packets, rememberedPackets);
}

SenderReport RtpSender::report(TimePoint now, std::uint64_t ntp) const
{
    return {m_ssrc, ntp, timestampAt(now), m_packets, m_octets, {}};
}

}  // namespace trunkwright::engine
