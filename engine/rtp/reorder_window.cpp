#include "engine/rtp/reorder_window.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

constexpr int farthest = 100;  // MAX_MISORDER of RFC 3550 A.1
constexpr Duration patienceMemory = 10s;
constexpr Duration margin = 5ms;  // by which the next one may be later still

}  // namespace

ReorderWindow::ReorderWindow(Scheduler& scheduler, Deliver deliver)
    : m_scheduler(scheduler)
    , m_deliver(std::move(deliver))
    , m_timer(scheduler, [this] { giveUp(); })
{
}

void ReorderWindow::receive(const RtpPacketView& packet, TimePoint now)
{
    if (!m_begun || packet.header.ssrc != m_ssrc || std::abs(ahead(packet.header)) > farthest)
        return begin(packet, now);
    if (m_count == 0 && now > m_patientUntil)
        m_patience = {};
    if (ahead(packet.header) > 0 && m_patience > Duration::zero())
        return hold(packet, now);
    if (ahead(packet.header) < 0) {
        noteLate(packet.header, now);
        return m_deliver(packet, now, false);
    }
    if (ahead(packet.header) > 0)
        skipTo(packet.header, now);
    else if (m_count > 0)
        waitLonger(now - m_held.front().since, now);
    deliver(packet, now, m_count > 0);
    release(now);
}

void ReorderWindow::begin(const RtpPacketView& packet, TimePoint now)
{
    flush();
    m_begun = true;
    m_ssrc = packet.header.ssrc;
    m_gap = {};
    m_patience = {};
    deliver(packet, now, false);
}

void ReorderWindow::noteLate(const RtpHeader& header, TimePoint now)
{
    if (static_cast<std::uint16_t>(header.sequence - m_gap.first) < m_gap.count && now - m_gap.since <= mostPatience)
        waitLonger(now - m_gap.since, now);
}

void ReorderWindow::waitLonger(Duration late, TimePoint now)
{
    m_patience = std::min(std::max(m_patience, late + margin), mostPatience);
    m_patientUntil = now + patienceMemory;
}

void ReorderWindow::skipTo(const RtpHeader& header, TimePoint since)
{
    m_gap = {m_expected, static_cast<std::uint16_t>(ahead(header)), since};
    m_expected = header.sequence;
}

void ReorderWindow::deliver(const RtpPacketView& packet, TimePoint now, bool isRepaired)
{
    m_expected = static_cast<std::uint16_t>(packet.header.sequence + 1);
    m_deliver(packet, now, isRepaired);
}

void ReorderWindow::hold(const RtpPacketView& packet, TimePoint now)
{
    if (m_count == places)
        giveUp();
    if (ahead(packet.header) <= 0)
        return receive(packet, now);
    const auto end = m_held.begin() + static_cast<std::ptrdiff_t>(m_count);
    const auto place = std::find_if(
        m_held.begin(), end, [&](const Held& held) { return ahead(held.packet.header) >= ahead(packet.header); });
    if (place != end && place->packet.header.sequence == packet.header.sequence)
        return;
    std::rotate(place, end, end + 1);
    place->octets.assign(packet.payload.begin(), packet.payload.end());
    place->packet = packet;
    place->packet.extension = {};
    place->packet.payload = place->octets;
    place->since = now;
    ++m_count;
    m_timer.startAt(m_held.front().since + m_patience);
}

void ReorderWindow::deliverFirst(TimePoint now)
{
    std::rotate(m_held.begin(), m_held.begin() + 1, m_held.begin() + static_cast<std::ptrdiff_t>(m_count));
    --m_count;
    deliver(m_held[m_count].packet, now, true);
}

void ReorderWindow::release(TimePoint now)
{
    while (m_count > 0 && ahead(m_held.front().packet.header) == 0)
        deliverFirst(now);
    if (m_count == 0)
        m_timer.stop();
    else
        m_timer.startAt(m_held.front().since + m_patience);
}

void ReorderWindow::giveUp()
{
    skipTo(m_held.front().packet.header, m_held.front().since);
    release(m_scheduler.now());
}

void ReorderWindow::flush()
{
    while (m_count > 0)
        giveUp();
}

}  // namespace trunkwright::engine
