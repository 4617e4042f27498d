#include "engine/probe/stream_watch.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

std::optional<Duration> roundTripOf(const RtpStats& stats)
{
    if (!stats.roundTrip_ms)
        return std::nullopt;
    return Duration(static_cast<std::int64_t>(*stats.roundTrip_ms * 1e6));
}

/// Longer than a pause that a far side makes when it changes streams.
constexpr Duration longSilence = std::chrono::seconds(2);
constexpr Duration leastClocked = std::chrono::seconds(2);
/// In which the estimate of jitter forgets a stall.
constexpr int secondsAfterStall = 2;

/// Of what was measured in its intervals; the last figure where there was none in them.
void tellJitter(StreamResult& stream, double last_ms)
{
    double sum_ms = 0;
    int measured = 0;
    for (const StreamInterval& interval : stream.intervals) {
        sum_ms += interval.jitter_ms.value_or(0);
        measured += interval.jitter_ms ? 1 : 0;
        stream.mostJitter_ms = std::max(stream.mostJitter_ms, interval.jitter_ms);
    }
    stream.jitter_ms = measured > 0 ? sum_ms / measured : last_ms;
    stream.mostJitter_ms = stream.mostJitter_ms.value_or(last_ms);
}

/// In a stall packets came when this machine looked.
void tellCalmJitter(StreamResult& stream)
{
    stream.jitter_ms.reset();
    stream.mostJitter_ms.reset();
    if (std::ranges::any_of(stream.intervals, [](const auto& interval) { return interval.jitter_ms.has_value(); }))
        tellJitter(stream, 0);
}

bool wantsMedia(MediaDirection direction)
{
    return direction == MediaDirection::sendrecv || direction == MediaDirection::recvonly;
}

}  // namespace

void StreamWatch::follow(const MediaFlow& flow, TimePoint now)
{
    if (!m_flow)
        m_firstFlow = now;
    m_flow = flow;
}

void StreamWatch::sample(TimePoint now, const RtpStats& stats, std::uint64_t stalls)
{
    m_spoiled = stalls > std::exchange(m_stalls, stalls) ? 1 + secondsAfterStall : std::max(m_spoiled - 1, 0);
    const Duration end = now - m_begin;
    StreamInterval sent{end, stats.sentPackets - m_last.sentPackets, {}, {}, roundTripOf(stats)};
    if (stats.remote && stats.remote->at != m_lastReport) {
        m_lastReport = stats.remote->at;
        m_reportedPackets = stats.sentPackets;
        sent.jitter_ms = stats.remote->jitter_ms;
    }
    StreamInterval received{end, stats.received.packets - m_last.received.packets,
        stats.received.expected - m_last.received.expected, {}, roundTripOf(stats)};
    if (received.packets > 0 && m_spoiled == 0)
        received.jitter_ms = stats.jitter_ms;
    const bool isMissed =
        received.packets == 0 && stats.received.packets > 0 && m_flow && wantsMedia(m_flow->direction);
    m_silent = isMissed ? m_silent + interval : Duration::zero();
    if (m_flow)
        m_begunAnew += inPlaceOfNew(static_cast<std::uint64_t>(interval / std::chrono::milliseconds(m_flow->ptime_ms)),
            received.packets, stats.received.duplicates - m_last.received.duplicates);
    m_sent.push_back(sent);
    m_received.push_back(received);
    m_last = stats;
}

std::uint64_t StreamWatch::inPlaceOfNew(std::uint64_t due, std::uint64_t fresh, std::uint64_t repeated)
{
    const std::uint64_t missing = due - std::min(due, fresh);
    return 4 * std::min(missing, repeated) >= due ? std::min(missing, repeated) : 0;
}

std::vector<StreamResult> StreamWatch::results(const AudioEndpoint& audio) const
{
    if (!m_flow)
        return {};
    const RtpStats stats = audio.stats();
    std::vector<StreamResult> streams{sent(stats), received(stats)};
    for (StreamResult& stream : streams)
        stream.remote = audio.session().source().value_or(m_flow->remoteRtp);
    streams.back().late = audio.discarded();
    streams.back().concealedFraction = audio.concealedFraction();
    if (audio.stalls().count > 0)
        tellCalmJitter(streams.back());
    return streams;
}

StreamResult StreamWatch::sent(const RtpStats& stats) const
{
    StreamResult stream;
    stream.sent = true;
    stream.codec = m_flow->codec.encoding;
    stream.ptime_ms = m_flow->ptime_ms;
    stream.first = m_firstFlow - m_begin;
    stream.packets = stats.sentPackets;
    stream.intervals = m_sent;
    if (stats.remote) {
        const bool isSampled = stats.remote->at == m_lastReport;
        stream.expected = isSampled ? m_reportedPackets : stats.sentPackets;
        stream.lost = stats.remote->lost;
        tellJitter(stream, stats.remote->jitter_ms);
    }
    stream.roundTrip = roundTripOf(stats);
    stream.rtcpPackets = stats.sentReports;
    stream.sources = 1 + static_cast<int>(stats.collisions);
    return stream;
}

StreamResult StreamWatch::received(const RtpStats& stats) const
{
    StreamResult stream;
    stream.codec = m_flow->codec.encoding;
    stream.ptime_ms = m_flow->ptime_ms;
    stream.packets = stats.received.packets;
    stream.undecryptable = stats.unauthentic;
    stream.malformed = stats.malformed;
    stream.otherFormats = stats.otherFormats;
    stream.unplayable = stats.unplayable;
    stream.otherPayloadType = stats.otherPayloadType;
    stream.rtcpPackets = stats.receivedReports;
    stream.implausibleReports = stats.implausibleReports;
    stream.refusedReports = stats.refusedReports;
    stream.roundTrip = roundTripOf(stats);
    stream.first = m_firstFlow - m_begin;
    if (!stats.firstPacket)
        return stream;
    stream.first = *stats.firstPacket - m_begin;
    stream.expected = stats.received.expected;
    stream.lost = static_cast<std::int64_t>(stats.received.lost());
    stream.reordered = stats.received.reordered;
    stream.repeated = stats.received.duplicates;
    stream.begunAnew = m_begunAnew;
    stream.burstRatio = stats.burstRatio;
    if (stats.received.byArrival >= leastClocked)
        stream.clockRatio = std::chrono::duration<double>(stats.received.byTimestamps) / stats.received.byArrival;
    stream.sources = 1 + static_cast<int>(stats.sourceChanges);
    stream.intervals = m_received;
    tellJitter(stream, stats.jitter_ms);
    stream.mostJitter_ms = stats.received.mostJitter_ms;
    if (m_silent >= longSilence)
        stream.absent = static_cast<std::uint64_t>(m_silent / std::chrono::milliseconds(stream.ptime_ms));
    return stream;
}

void readMarks(std::vector<StreamResult>& streams, DatagramPort& port)
{
    for (StreamResult& stream : streams) {
        if (stream.packets > 0)
            stream.dscp = stream.sent ? port.sentDscp() : port.receivedDscp();
    }
}

}  // namespace trunkwright::engine
