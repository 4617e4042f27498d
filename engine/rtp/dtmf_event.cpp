#include "engine/rtp/dtmf_event.h"

#include "engine/base/ascii.h"

namespace trunkwright::engine {

namespace {

constexpr std::string_view digits = "0123456789*#ABCD";
constexpr std::uint32_t segmentUnits = 0xffff;
constexpr int endPackets = 3;

bool isSound(const DtmfSend& send)
{
    return send.volume < 64 && send.duration_ms >= 1 && send.duration_ms <= 60'000 && send.interval_ms >= 10
        && send.interval_ms <= 1000 && send.clockRate_hz >= 1000 && send.clockRate_hz <= 192'000;
}

class DtmfSchedule {
public:
    explicit DtmfSchedule(const DtmfSend& send)
        : m_send(send)
        , m_next(send.first)
    {
        m_next.marker = true;
    }

    std::vector<DtmfPacket> packets()
    {
        for (std::uint32_t time_ms = m_send.interval_ms; time_ms < m_send.duration_ms; time_ms += m_send.interval_ms)
            add(time_ms, false);
        for (std::uint32_t i = 0; i < endPackets; ++i)
            add(m_send.duration_ms + i * m_send.interval_ms, true);
        return std::move(m_packets);
    }

private:
    void add(std::uint32_t time_ms, bool end)
    {
        const std::uint64_t played_ms = std::min(time_ms, m_send.duration_ms);
        const auto units = static_cast<std::uint32_t>(played_ms * m_send.clockRate_hz / 1000);
        while (units - m_segmentBegin > segmentUnits) {
            push(time_ms, segmentUnits, false);
            m_segmentBegin += segmentUnits;
            m_next.timestamp += segmentUnits;
        }
        push(time_ms, units - m_segmentBegin, end);
    }

    void push(std::uint32_t time_ms, std::uint32_t duration, bool end)
    {
        m_packets.push_back(
            {time_ms, m_next, {m_send.event, end, m_send.volume, static_cast<std::uint16_t>(duration)}});
        m_next.marker = false;
        ++m_next.sequence;
    }

    const DtmfSend& m_send;
    RtpHeader m_next;
    std::uint32_t m_segmentBegin = 0;
    std::vector<DtmfPacket> m_packets;
};

}  // namespace

std::optional<std::uint8_t> dtmfEvent(char digit)
{
    const char upper = isAlpha(digit) && lower(digit) == digit ? static_cast<char>(digit - ('a' - 'A')) : digit;
    const std::size_t place = digits.find(upper);
    return place == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint8_t>(place));
}

std::optional<char> dtmfDigit(std::uint8_t event)
{
    return event < digits.size() ? std::optional(digits[event]) : std::nullopt;
}

Parsed<DtmfPayload> parseDtmf(ByteView payload)
{
    if (payload.size() < 4)
        return parseError(0, "a telephone event has four octets");
    return DtmfPayload{
        payload[0], (payload[1] & 0x80U) != 0, static_cast<std::uint8_t>(payload[1] & 0x3fU), read16(payload, 2)};
}

std::array<std::uint8_t, 4> dtmfOctets(const DtmfPayload& payload)
{
    return {payload.event, static_cast<std::uint8_t>((payload.end ? 0x80U : 0U) | (payload.volume & 0x3fU)),
        static_cast<std::uint8_t>(payload.duration_rtp >> 8U), static_cast<std::uint8_t>(payload.duration_rtp)};
}

std::vector<DtmfPacket> dtmfPackets(const DtmfSend& send)
{
    return isSound(send) ? DtmfSchedule(send).packets() : std::vector<DtmfPacket>();
}

std::optional<DtmfReceiver::Key> DtmfReceiver::finish(bool hasEnd)
{
    if (!m_pressed)
        return std::nullopt;
    m_pressed = false;
    return Key{m_event, m_before + m_duration, hasEnd};
}

std::optional<DtmfReceiver::Key> DtmfReceiver::receive(std::uint32_t timestamp, const DtmfPayload& payload)
{
    std::optional<Key> finished;
    if (!m_known || timestamp != m_segment) {
        if (m_known && static_cast<std::int32_t>(timestamp - m_segment) < 0)
            return std::nullopt;  // late, of an event before this one
        const bool goesOn = m_pressed && payload.event == m_event && timestamp - m_segment == segmentUnits;
        if (!goesOn)
            finished = finish(false);
        m_before = goesOn ? m_before + segmentUnits : 0;
        m_pressed = true;
        m_known = true;
        m_event = payload.event;
        m_segment = timestamp;
        m_duration = 0;
    }
    m_duration = std::max(m_duration, payload.duration_rtp);
    if (payload.end && !finished)
        finished = finish(true);
    return finished;
}

std::optional<DtmfReceiver::Key> DtmfReceiver::timeOut()
{
    return finish(false);
}

}  // namespace trunkwright::engine
