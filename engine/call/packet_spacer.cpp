#include "engine/call/packet_spacer.h"

#include <algorithm>

namespace trunkwright::engine {

PacketSpacer::PacketSpacer(Scheduler& scheduler, RtpSession& out, const RtpFormat& audio)
    : m_scheduler(scheduler)
    , m_out(out)
    , m_payloadType(audio.payloadType)
    , m_departure(audio.clockRate_hz)
    , m_timer(scheduler, [this] { sendDue(); })
{
}

void PacketSpacer::forward(const RtpHeader& header, ByteView payload, TimePoint now, bool isRepaired)
{
    if (m_count > 0)
        sendDue();
    const TimePoint last = m_count == 0 ? now : place(m_count - 1).due;
    const bool isAudio = header.payloadType == m_payloadType;
    const TimePoint due = std::max(last, isAudio ? m_departure.of(header.timestamp, now, isRepaired) : last);
    if (due > now)
        wait(header, payload, due);
    else
        m_out.forward(header, payload);
}

void PacketSpacer::wait(const RtpHeader& header, ByteView payload, TimePoint due)
{
    if (m_packets.empty())
        m_packets.resize(places);
    if (m_count == places)
        sendFirst();
    Packet& packet = place(m_count++);
    packet.header = header;
    packet.payload.assign(payload.begin(), payload.end());
    packet.due = due;
    if (m_count == 1)
        m_timer.startAt(due);
}

void PacketSpacer::sendFirst()
{
    const Packet& packet = place(0);
    m_first = (m_first + 1) % places;
    --m_count;
    m_out.forward(packet.header, packet.payload);
}

void PacketSpacer::sendDue()
{
    while (m_count > 0 && place(0).due <= m_scheduler.now())
        sendFirst();
    if (m_count > 0)
        m_timer.startAt(place(0).due);
}

void PacketSpacer::flush()
{
    while (m_count > 0)
        sendFirst();
    m_timer.stop();
}

}  // namespace trunkwright::engine
