#include "engine/io/virtual_link.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::engine {

namespace {

constexpr std::size_t backgroundPacket_bytes = 1500;

Duration timeOf(std::size_t size_bytes, double rate_kbps)
{
    static constexpr double nanosecondsPerMillisecond = 1e6;
    return Duration(std::llround(static_cast<double>(size_bytes * 8) / rate_kbps * nanosecondsPerMillisecond));
}

}  // namespace

std::size_t VirtualPacket::size() const
{
    const std::size_t ip = to.address.family == IpAddress::Family::v4 ? 20 : 40;
    const std::size_t transport = stream ? 20 : 8;
    return ip + transport + octets.size();
}

BurstLoss BurstLoss::of(double share, double length_packets)
{
    const double toGood = 1 / length_packets;
    return {toGood * share / (1 - share), toGood, 0, 1};
}

VirtualLink::VirtualLink(
    Scheduler& scheduler, std::uint64_t seed, const std::string& name, const LinkSettings& settings, Exit& exit)
    : m_scheduler(scheduler)
    , m_exit(exit)
    , m_loss(seed, name + " loss")
    , m_burst(seed, name + " burst")
    , m_jitter(seed, name + " jitter")
    , m_duplication(seed, name + " duplication")
    , m_background(seed, name + " background")
    , m_timer(scheduler, [this] {
        catchUp(m_scheduler.now());
        watch();
    })
{
    change(settings);
}

void VirtualLink::change(const LinkSettings& settings)
{
    const TimePoint now = m_scheduler.now();
    catchUp(now);
    m_settings = settings;
    scheduleBackground(now);
}

void VirtualLink::enter(VirtualPacket& packet)
{
    const TimePoint now = m_scheduler.now();
    if (m_settings.rate_kbps <= 0 && !m_busy) {
        putOnWire(packet, now);
        return;
    }
    catchUp(now);
    const bool voice = m_settings.voiceFirst && packet.trafficClass == TrafficClass::voice;
    if (queue({&packet, packet.size() + m_settings.overhead_bytes}, voice, now)) {
        ++m_packets;
        watch();
    } else {
        m_exit.lost(packet, PacketFate::queueFull);
    }
}

/// Plays what happened since the last time. Background needs no timers of its own: nobody sees it between packets.
void VirtualLink::catchUp(TimePoint now)
{
    while (true) {
        const TimePoint sent = m_busy ? m_sentAt : TimePoint::max();
        const TimePoint next = std::min(sent, m_nextBackground);
        if (next > now)
            return;
        if (next == sent) {
            finishSending();
        } else {
            queue({nullptr, backgroundPacket_bytes + m_settings.overhead_bytes}, false, next);
            scheduleBackground(next);
        }
    }
}

bool VirtualLink::queue(const Waiting& packet, bool voice, TimePoint now)
{
    Queue& queue = voice ? m_voice : m_others;
    if (m_busy && queue.size_bytes + packet.size_bytes > m_settings.queue_bytes)
        return false;
    queue.waiting.push_back(packet);
    queue.size_bytes += packet.size_bytes;
    if (!m_busy)
        startSending(now);
    return true;
}

void VirtualLink::startSending(TimePoint now)
{
    Queue& queue = m_voice.waiting.empty() ? m_others : m_voice;
    m_busy = !queue.waiting.empty();
    if (!m_busy)
        return;
    m_sending = queue.waiting.front();
    queue.waiting.pop_front();
    queue.size_bytes -= m_sending.size_bytes;
    m_sentAt = now + timeToSend(m_sending.size_bytes);
}

void VirtualLink::finishSending()
{
    VirtualPacket* const packet = m_sending.packet;
    const TimePoint at = m_sentAt;
    startSending(at);
    if (packet == nullptr)
        return;
    --m_packets;
    putOnWire(*packet, at);
}

void VirtualLink::scheduleBackground(TimePoint after)
{
    if (m_settings.background_kbps <= 0 || m_settings.rate_kbps <= 0) {
        m_nextBackground = TimePoint::max();
        return;
    }
    const auto mean = static_cast<double>(timeOf(backgroundPacket_bytes, m_settings.background_kbps).count());
    m_nextBackground = after + Duration(std::llround(m_background.exponential(mean)));
}

Duration VirtualLink::timeToSend(std::size_t size_bytes) const
{
    return m_settings.rate_kbps > 0 ? timeOf(size_bytes, m_settings.rate_kbps) : Duration{};
}

void VirtualLink::watch()
{
    if (m_packets > 0)
        m_timer.startAt(m_sentAt);
    else
        m_timer.stop();
}

void VirtualLink::putOnWire(VirtualPacket& packet, TimePoint at)
{
    if (losesNext()) {
        m_exit.lost(packet, PacketFate::lostOnLink);
        return;
    }
    if (m_duplication.chance(m_settings.duplication))
        travel(m_exit.copyOf(packet), at);
    travel(packet, at);
}

void VirtualLink::travel(VirtualPacket& packet, TimePoint at)
{
    TimePoint arrival = at + m_settings.delay;
    if (m_settings.jitter > Duration{})
        arrival += Duration(std::llround(m_jitter.exponential(static_cast<double>(m_settings.jitter.count()))));
    if (!m_settings.reorders)
        arrival = std::max(arrival, m_lastArrival);
    m_lastArrival = arrival;
    packet.timer.startAt(arrival);
}

bool VirtualLink::losesNext()
{
    const BurstLoss& burst = m_settings.burst;
    if (m_burst.chance(m_inBadState ? burst.toGood : burst.toBad))
        m_inBadState = !m_inBadState;
    const bool inBurst = m_burst.chance(m_inBadState ? burst.lossInBad : burst.lossInGood);
    return m_loss.chance(m_settings.loss) || inBurst;
}

}  // namespace trunkwright::engine
