#include "engine/call/digit_injector.h"

#include <algorithm>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

constexpr int shortestDigit_ms = 40;
constexpr int longestDigit_ms = 6000;
constexpr Duration pauseAfterDigit = 60ms;

}  // namespace

DigitInjector::DigitInjector(Scheduler& scheduler, RtpSession& out, RtpFormat event)
    : m_scheduler(scheduler)
    , m_out(out)
    , m_event(std::move(event))
    , m_timer(scheduler, [this] { sendDue(); })
{
}

void DigitInjector::send(char digit, int duration_ms)
{
    const auto event = dtmfEvent(digit);
    if (!event || m_waiting.size() == maxWaiting)
        return;
    m_waiting.push_back(
        {*event, static_cast<std::uint32_t>(std::clamp(duration_ms, shortestDigit_ms, longestDigit_ms))});
    if (!isSending())
        begin();
}

void DigitInjector::begin()
{
    const Digit digit = m_waiting.front();
    m_waiting.pop_front();
    DtmfSend request;
    request.event = digit.event;
    request.duration_ms = digit.duration_ms;
    request.clockRate_hz = m_event.clockRate_hz;
    request.first.payloadType = m_event.payloadType;
    m_packets = dtmfPackets(request);
    m_next = 0;
    m_onset = m_scheduler.now();
    m_out.beginCount();
    if (!m_packets.empty())
        m_timer.startAt(m_onset + std::chrono::milliseconds(m_packets.front().sendTime_ms));
}

void DigitInjector::sendDue()
{
    while (m_next < m_packets.size()) {
        const DtmfPacket& packet = m_packets[m_next];
        const TimePoint due = m_onset + std::chrono::milliseconds(packet.sendTime_ms);
        if (due > m_scheduler.now()) {
            m_timer.startAt(due);
            return;
        }
        ++m_next;
        m_out.send(packet.header, dtmfOctets(packet.payload));
        if (m_next == m_packets.size()) {
            m_timer.startAfter(pauseAfterDigit);
            return;
        }
    }
    m_out.beginCount();
    if (!m_waiting.empty())
        begin();
}

}  // namespace trunkwright::engine
