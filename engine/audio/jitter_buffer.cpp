#include "engine/audio/jitter_buffer.h"

#include <cmath>
#include <numeric>

namespace trunkwright::engine {

namespace {

constexpr Ticks ticksOfMs(int time_ms)
{
    return time_ms * (ticksPerSecond / 1000);
}

constexpr std::size_t enoughPackets = 50;         // to trust the window more than the first delay
constexpr Ticks strayLimit = ticksOfMs(500);      // beyond the most delay: another origin, not a slow network
constexpr Ticks strayAgreement = ticksOfMs(100);  // packets of the new origin agree with each other
constexpr Ticks strayTime = ticksOfMs(30);        // a burst after a stall arrives in less
constexpr int strayPackets = 3;
constexpr Ticks skipMargin = ticksOfMs(10);  // what is still too much after a packet was left out
constexpr Ticks skipInterval = ticksOfMs(500);
constexpr Ticks leastStretch = ticksOfMs(5);

}  // namespace

JitterBuffer::JitterBuffer(const JitterBufferSettings& settings)
    : m_settings(settings)
    , m_memory(std::make_unique_for_overwrite<std::uint8_t[]>(settings.capacity * settings.payloadOctets))
    , m_free(settings.capacity)
    , m_target(ticksOfMs(settings.firstDelay_ms))
{
    m_queue.reserve(settings.capacity);
    std::iota(m_free.begin(), m_free.end(), std::uint16_t(0));
    m_stats.targetDelay_ms = settings.firstDelay_ms;
}

Ticks JitterBuffer::ticksOf(TimePoint time) const
{
    return std::chrono::duration_cast<std::chrono::duration<Ticks, std::ratio<1, ticksPerSecond>>>(time - *m_epoch)
        .count();
}

Ticks JitterBuffer::timeOf(std::uint32_t timestamp) const
{
    const auto units = static_cast<std::int32_t>(timestamp - m_source.timestamp);
    return m_source.time + Ticks(units) * ticksPerSecond / m_source.clockRate_hz;
}

std::int64_t JitterBuffer::extended(std::uint16_t sequence) const
{
    return m_source.sequence + static_cast<std::int16_t>(sequence - m_source.number);
}

JitterBuffer::Arrival JitterBuffer::put(const Packet& packet, TimePoint arrival)
{
    ++m_stats.received;
    const Arrival result = accept(packet, arrival);
    m_stats.late += result == Arrival::late ? 1 : 0;
    m_stats.duplicates += result == Arrival::duplicate ? 1 : 0;
    m_stats.overflowed += result == Arrival::tooLong ? 1 : 0;
    return result;
}

JitterBuffer::Arrival JitterBuffer::accept(const Packet& packet, TimePoint arrival)
{
    if (!m_epoch)
        m_epoch = arrival;
    const Ticks now = ticksOf(arrival);
    if (isOfFormer(packet.header))
        return Arrival::late;
    if (startsAnew(packet, now))
        anchor(packet, now);
    else if (m_source.strays > 0)
        return Arrival::late;
    const std::int64_t sequence = extended(packet.header.sequence);
    if (wasReceived(sequence))
        return Arrival::duplicate;
    markReceived(sequence);
    const Ticks time = timeOf(packet.header.timestamp);
    m_transit.add(now - time);
    updateTarget();
    if (sequence < m_source.sequence)
        ++m_stats.reordered;
    else
        follow(packet.header, sequence, time);
    const Ticks duration = Ticks(packet.duration_rtp) * ticksPerSecond / packet.clockRate_hz;
    if (sequence <= m_lastPlayed || time + std::max<Ticks>(duration, 1) <= m_cursor)
        return Arrival::late;
    if (packet.payload.size() > m_settings.payloadOctets)
        return Arrival::tooLong;
    insert(packet, sequence, time, duration);
    return Arrival::queued;
}

void JitterBuffer::follow(const RtpHeader& header, std::int64_t sequence, Ticks time)
{
    m_source.timestamp = header.timestamp;
    m_source.time = time;
    m_source.number = header.sequence;
    m_source.sequence = sequence;
}

/// A straggler of the source before this one, which must not begin that one anew.
bool JitterBuffer::isOfFormer(const RtpHeader& header) const
{
    return m_former && header.ssrc == m_former->ssrc && header.ssrc != m_source.ssrc
        && static_cast<std::int16_t>(header.sequence - m_former->number) <= 0;
}

/// Whether the packet has another origin of numbers than the ones before it. Without a change of SSRC or clock that is
/// so when its timestamp is far from where the transit of the others would have it, and when the network cannot be the
/// cause.
bool JitterBuffer::startsAnew(const Packet& packet, Ticks arrival)
{
    if (m_source.clockRate_hz != packet.clockRate_hz || m_source.ssrc != packet.header.ssrc)
        return true;
    const Ticks transit = arrival - timeOf(packet.header.timestamp);
    const Ticks deviation = transit - m_transit.least();
    if (std::abs(deviation) <= ticksOfMs(m_settings.mostDelay_ms) + strayLimit) {
        m_source.strays = 0;
        return false;
    }
    if (m_source.strays == 0 || std::abs(transit - m_source.strayTransit) > strayAgreement) {
        m_source.strays = 0;
        m_source.strayArrival = arrival;
    }
    ++m_source.strays;
    m_source.strayTransit = transit;
    const bool ahead = deviation < 0 && extended(packet.header.sequence) == m_source.sequence + 1;
    return ahead || packet.header.marker
        || (m_source.strays >= strayPackets && arrival - m_source.strayArrival >= strayTime);
}

/// The packet goes on in the timeline, with the least transit and after all that came before.
void JitterBuffer::anchor(const Packet& packet, Ticks arrival)
{
    const bool first = m_source.clockRate_hz == 0;
    Ticks time = arrival - m_transit.least();
    std::int64_t sequence = m_source.sequence;
    if (!first) {
        time = std::max(time, m_queue.empty() ? m_cursor : m_queue.back().time + m_queue.back().duration);
        ++sequence;
        ++m_stats.restarts;
        m_former = FormerSource{m_source.ssrc, m_source.number};
    }
    m_source = {
        packet.header.ssrc, packet.clockRate_hz, packet.header.timestamp, time, packet.header.sequence, sequence};
    if (first) {
        // Packets that the first one overtook may still be played before it.
        m_lastPlayed = sequence - static_cast<std::int64_t>(m_received.size());
        m_cursor = time - ticksPerSecond;
        m_highest = sequence - 1;
    }
}

void JitterBuffer::note(std::uint32_t ssrc, std::uint16_t sequence)
{
    if (m_source.clockRate_hz == 0 || m_source.ssrc != ssrc)
        return;
    const std::int64_t number = extended(sequence);
    markReceived(number);
    if (number > m_source.sequence) {
        // The timestamp of an event is that of its begin: it says nothing of the audio.
        m_source.number = sequence;
        m_source.sequence = number;
    }
    if (m_queue.empty())
        m_talking = false;
}

void JitterBuffer::markReceived(std::int64_t sequence)
{
    const auto size = static_cast<std::int64_t>(m_received.size());
    const std::int64_t from = std::max(m_highest + 1, sequence - size + 1);
    for (std::int64_t missing = from; missing < sequence; ++missing)
        m_received.reset(place(missing));
    m_highest = std::max(m_highest, sequence);
    m_received.set(place(sequence));
}

bool JitterBuffer::wasReceived(std::int64_t sequence) const
{
    const auto size = static_cast<std::int64_t>(m_received.size());
    return sequence <= m_highest && (sequence <= m_highest - size || m_received.test(place(sequence)));
}

bool JitterBuffer::allReceived(std::int64_t first, std::int64_t last) const
{
    for (std::int64_t sequence = first; sequence <= last; ++sequence) {
        if (!wasReceived(sequence))
            return false;
    }
    return true;
}

void JitterBuffer::insert(const Packet& packet, std::int64_t sequence, Ticks time, Ticks duration)
{
    if (m_free.empty()) {
        ++m_stats.overflowed;
        m_lastPlayed = m_queue.front().sequence;
        dropFirst();
    }
    const std::uint16_t memory = m_free.back();
    m_free.pop_back();
    const auto before = std::ranges::find_if(
        m_queue.rbegin(), m_queue.rend(), [&](const Slot& slot) { return slot.sequence < sequence; });
    m_queue.insert(before.base(), Slot{sequence, time, duration, packet.header, packet.payload.size(), memory});
    std::ranges::copy(packet.payload, m_memory.get() + memory * m_settings.payloadOctets);
}

void JitterBuffer::updateTarget()
{
    Ticks wanted = m_transit.spread() + ticksOfMs(m_settings.pull_ms);
    if (m_transit.count() < enoughPackets)
        wanted = std::max(wanted, ticksOfMs(m_settings.firstDelay_ms));
    m_target = std::clamp(wanted, ticksOfMs(m_settings.leastDelay_ms), ticksOfMs(m_settings.mostDelay_ms));
    m_stats.targetDelay_ms = 1000.0 * static_cast<double>(m_target) / ticksPerSecond;
    m_stats.highestDelay_ms = std::max(m_stats.highestDelay_ms, m_stats.targetDelay_ms);
}

JitterBuffer::Frame JitterBuffer::get(TimePoint playout)
{
    if (!m_epoch)
        return {};
    const Ticks now = ticksOf(playout);
    return m_talking ? goOn(now) : begin(now);
}

/// After a pause: the first packet waits until it is due.
JitterBuffer::Frame JitterBuffer::begin(Ticks now)
{
    while (m_queue.size() > 1 && due(m_queue[1]) + skipMargin <= now)
        skipFirst();
    if (m_queue.empty())
        return {};
    const Ticks wait = due(m_queue.front()) - now;
    return wait > 0 ? Frame{.duration = wait} : take(false);
}

JitterBuffer::Frame JitterBuffer::goOn(Ticks now)
{
    const Ticks missing = m_transit.least() + m_target - (now - m_cursor);  // of delay
    if (m_queue.empty())
        return runDry(missing);
    if (m_queue.front().time > m_cursor)
        return afterGap(now);
    if (missing >= std::max(leastStretch, m_lastDuration / 2) && m_concealedInARow == 0)
        return stretch(missing);
    const bool tooMuch = -missing >= m_lastDuration + skipMargin && now - m_lastSkip >= skipInterval;
    if (!tooMuch || m_queue.size() < 2)
        return take(false);
    m_lastSkip = now;
    m_cursor = m_queue.front().time + m_queue.front().duration;
    skipFirst();
    return m_queue.front().time > m_cursor ? afterGap(now) : take(true);
}

JitterBuffer::Frame JitterBuffer::afterGap(Ticks now)
{
    const Slot& first = m_queue.front();
    const Ticks gap = first.time - m_cursor;
    const bool pause = allReceived(m_lastPlayed + 1, first.sequence - 1);
    if (pause || gap > mostConcealment() || m_concealedInARow >= mostConcealment()) {
        m_talking = false;
        return begin(now);
    }
    Frame frame = lose(std::min(gap, m_lastDuration));
    if (gap <= m_lastDuration)
        frame.next = payloadOf(first);
    return frame;
}

JitterBuffer::Frame JitterBuffer::runDry(Ticks missing)
{
    if (m_concealedInARow >= mostConcealment()) {
        m_talking = false;
        return {};
    }
    return missing > 0 ? stretch(missing) : lose(m_lastDuration);
}

JitterBuffer::Frame JitterBuffer::lose(Ticks duration)
{
    ++m_stats.concealed;
    m_cursor += duration;
    m_concealedInARow += duration;
    return {.kind = Frame::Kind::lost, .duration = duration};
}

JitterBuffer::Frame JitterBuffer::stretch(Ticks missing)
{
    ++m_stats.stretched;
    const Ticks duration = std::min(missing, m_lastDuration);
    m_concealedInARow += duration;
    return {.kind = Frame::Kind::lost, .duration = duration};
}

JitterBuffer::Frame JitterBuffer::take(bool joined)
{
    const Slot slot = m_queue.front();
    dropFirst();
    m_cursor = slot.time + slot.duration;
    m_lastPlayed = slot.sequence;
    Frame frame{.header = slot.header, .payload = payloadOf(slot), .duration = slot.duration, .joined = joined};
    m_talking = slot.duration > 0;
    if (!m_talking) {
        frame.kind = Frame::Kind::comfortNoise;
        return frame;
    }
    ++m_stats.played;
    m_lastDuration = slot.duration;
    m_concealedInARow = 0;
    frame.kind = Frame::Kind::audio;
    return frame;
}

void JitterBuffer::skipFirst()
{
    ++m_stats.skipped;
    m_lastPlayed = m_queue.front().sequence;
    dropFirst();
}

void JitterBuffer::dropFirst()
{
    m_free.push_back(m_queue.front().memory);
    m_queue.erase(m_queue.begin());
}

ByteView JitterBuffer::payloadOf(const Slot& slot) const
{
    return {m_memory.get() + slot.memory * m_settings.payloadOctets, slot.octets};
}

Ticks JitterBuffer::mostConcealment() const
{
    return ticksOfMs(m_settings.mostConcealment_ms);
}

}  // namespace trunkwright::engine
