#include "engine/rtp/rtp_session.h"

#include "engine/base/ascii.h"
#include "engine/ice/stun.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxPayload = 1600;
constexpr std::uint16_t halfTheSequences = 0x8000;
constexpr int rtpComponent = 1;
constexpr int rtcpComponent = 2;
/// In which an answer that is under way should come, and what of audio comes in it.
constexpr Duration earlyTime = std::chrono::milliseconds(200);
constexpr std::size_t mostEarly = 8;

bool isUsable(const IpEndpoint& endpoint)
{
    return endpoint.port != 0 && !endpoint.address.isUnspecified();
}

/// ICE goes on with the same credentials; others mean a restart (RFC 8839 4.4.1.1.1).
bool sameIce(const MediaFlow& a, const MediaFlow& b)
{
    return a.remoteIce && b.remoteIce && a.remoteIce->ufrag == b.remoteIce->ufrag
        && a.remoteIce->password == b.remoteIce->password;
}

std::vector<IpEndpoint> candidatesOf(const IceDescription& ice)
{
    std::vector<IpEndpoint> endpoints;
    for (const IceCandidate& candidate : ice.candidates) {
        if (candidate.component == rtpComponent)
            endpoints.push_back(candidate.endpoint);
    }
    return endpoints;
}

}  // namespace

RtpSession::RtpSession(Scheduler& scheduler, RandomSource& random, std::unique_ptr<DatagramPort> rtp,
    std::unique_ptr<DatagramPort> rtcp, const RtpSessionSettings& settings)
    : m_scheduler(scheduler)
    , m_random(random)
    , m_rtpPort(std::move(rtp))
    , m_rtcpPort(std::move(rtcp))
    , m_settings(settings)
    , m_wallOffset(scheduler.wallTime().time_since_epoch() - scheduler.now().time_since_epoch())
    , m_latch(settings.latch)
    , m_early(mostEarly)
    , m_probed(static_cast<std::size_t>(std::max(settings.latch.packets - 1, 0)))
    , m_probedReports(1)
    , m_sender(random, RtpFormat().clockRate_hz)
    , m_reports(random)
    , m_reportTimer(scheduler, [this] { sendReports(); })
    , m_silenceTimer(scheduler, [this] { watchSilence(); })
{
    m_rtpPort->onReceive([this](const IpEndpoint& from, ByteView datagram) { receive(rtpComponent, from, datagram); });
    if (m_rtcpPort)
        m_rtcpPort->onReceive(
            [this](const IpEndpoint& from, ByteView datagram) { receive(rtcpComponent, from, datagram); });
}

RtpSession::~RtpSession() = default;

void RtpSession::onReceived(std::function<void(const RtpPacketView&, TimePoint)> received)
{
    m_onReceived.set(std::move(received));
}

void RtpSession::onEvent(std::function<void(const RtpEvent&)> event)
{
    m_onEvent.set(std::move(event));
}

void RtpSession::onStun(std::function<void(int, const IpEndpoint&, ByteView)> stun)
{
    m_onStun.set(std::move(stun));
}

void RtpSession::onMetrics(std::function<void(VoipMetrics&)> complete)
{
    m_onMetrics.set(std::move(complete));
}

bool RtpSession::apply(const MediaFlow& flow)
{
    if (flow.isRemoved())
        leave();
    if (!applyKeys(flow.srtp))
        return false;
    const MediaFlow before = std::exchange(m_flow, flow);
    const bool isFirst = !std::exchange(m_applied, true);
    applyFormats();
    if (m_sender.setClockRate(flow.codec.clockRate_hz))
        m_reports.forgetSent();
    else if (!sameCodec(flow.codec, before.codec))
        m_sender.beginCount();
    applyRemote(before);
    m_lastHeard = m_scheduler.now();
    m_silent = false;
    watchSilence();
    if (isFirst && !m_closed)
        m_reportTimer.startAfter(reportInterval(true, m_random));
    return true;
}

/// A flow in clear leaves the keys as they are, so that the same ones, given again, do not begin anew: indexes that
/// were used would be used again.
bool RtpSession::applyKeys(const std::optional<SrtpKeys>& keys)
{
    if (!keys)
        return true;
    if (!fitsSuite({&keys->send, 1}, keys->suite) || !m_srtpReceiver.setKeys(keys->suite, keys->receive))
        return false;
    const bool resumes = m_srtpSender.hasKey() && !m_flow.srtp;
    const bool rekeys = !m_srtpSender.isKey(keys->suite, keys->send);
    const bool mayConfuse =
        m_srtpSender.rolloverCounter(m_sender.ssrc()) > 0 || m_sender.nextSequence() >= halfTheSequences;
    if (!m_srtpSender.setKey(keys->suite, keys->send))
        return false;
    if (resumes || (rekeys && mayConfuse))
        renewSender();
    return true;
}

void RtpSession::renewSender()
{
    m_sender.renew();
    m_reports.forgetSent();
}

void RtpSession::applyFormats()
{
    m_formats.clear();
    for (const RtpFormat& format : m_flow.receivable)
        m_formats.push_back(
            {format.payloadType, !equalsIgnoringCase(format.encoding, "telephone-event"), format.clockRate_hz});
}

RtpSession::Format RtpSession::formatOf(std::uint8_t payloadType) const
{
    const auto found = std::ranges::find(m_formats, payloadType, &Format::payloadType);
    return found != m_formats.end() ? *found : Format{};
}

void RtpSession::applyRemote(const MediaFlow& before)
{
    if (sameIce(m_flow, before))
        return;
    const TimePoint now = m_scheduler.now();
    m_latch.negotiate(m_flow.remoteRtp, now);
    m_latch.confine(confines());
    m_paired = false;
    if (m_flow.remoteIce)
        m_latch.expect(candidatesOf(*m_flow.remoteIce));
    if (m_flow.remoteIce || m_flow.rtcpMux || (isUsable(m_flow.remoteRtcp) && m_flow.remoteRtcp != m_negotiatedReports))
        m_reportSource.reset();
    if (isUsable(m_flow.remoteRtcp))
        m_negotiatedReports = m_flow.remoteRtcp;
}

/// What is authentic may come from anywhere. On loopback, a socket that is bound to no address sends from 127.0.0.1.
std::optional<std::vector<IpAddress>> RtpSession::confines() const
{
    if (m_flow.srtp || !m_flow.signaling)
        return std::nullopt;
    const IpAddress& own = m_rtpPort->local().address;
    std::vector addresses{*m_flow.signaling, own};
    if (own.isLoopback())
        addresses.push_back(*parseIpAddress("127.0.0.1"));
    return addresses;
}

DatagramPort& RtpSession::port(int component)
{
    return component == rtcpComponent && m_rtcpPort && !m_flow.rtcpMux ? *m_rtcpPort : *m_rtpPort;
}

void RtpSession::selectPair(int component, const IpEndpoint& remote)
{
    if (component == rtcpComponent) {
        m_reportSource = remote;
        return;
    }
    m_latch.select(remote);
    m_paired = true;
}

void RtpSession::revokePair(int component)
{
    if (component == rtcpComponent)
        m_reportSource.reset();
    else
        m_paired = false;
}

bool RtpSession::sends() const
{
    return m_flow.direction == MediaDirection::sendonly || m_flow.direction == MediaDirection::sendrecv;
}

bool RtpSession::receives() const
{
    return m_flow.direction == MediaDirection::recvonly || m_flow.direction == MediaDirection::sendrecv;
}

std::optional<IpEndpoint> RtpSession::destination() const
{
    return m_flow.remoteIce && !m_paired ? std::nullopt : m_latch.source();
}

void RtpSession::send(const RtpHeader& header, ByteView payload)
{
    send(header, payload, RtpSender::Numbering::own);
}

void RtpSession::forward(const RtpHeader& header, ByteView payload)
{
    send(header, payload, RtpSender::Numbering::forwarded);
}

void RtpSession::send(const RtpHeader& header, ByteView payload, RtpSender::Numbering numbering)
{
    const TimePoint now = m_scheduler.now();
    const std::optional<IpEndpoint> to = destination();
    if (m_closed || !sends() || !to || payload.size() > maxPayload) {
        m_sender.skip(header, now);
        return;
    }
    m_packet.reserve(maxDatagram + srtpTrailerBytes);
    m_sender.write(m_packet, header, payload, now, numbering);
    if (m_flow.srtp) {
        const std::size_t size = m_packet.size();
        m_packet.resize(size + srtpTrailerBytes);
        m_packet.resize(m_srtpSender.protect(m_packet, size).value_or(0));
    }
    if (m_packet.empty() || m_rtpPort->send(*to, m_packet)) {
        ++m_stats.sendErrors;
        return;
    }
    ++m_stats.sentPackets;
    m_stats.sentOctets += payload.size();
}

void RtpSession::receive(int component, const IpEndpoint& from, ByteView datagram)
{
    const TimePoint now = m_scheduler.now();
    if (looksLikeStun(datagram))
        return m_onStun(component, from, datagram);
    if (!m_applied || m_closed) {
        ++m_stats.strangers;
        hold(m_early, component, from, datagram, now);
        return;
    }
    judgeEarly(now);
    judge(component, from, datagram, now);
}

void RtpSession::hold(
    HeldDatagrams& held, int component, const IpEndpoint& from, ByteView datagram, TimePoint now) const
{
    if (datagram.size() <= maxDatagram)
        held.hold({component, from, now, Bytes(datagram.begin(), datagram.end())});
}

/// With the next datagram after the answer: by then there is somewhere for them to go.
void RtpSession::judgeEarly(TimePoint now)
{
    if (m_early.isEmpty())
        return;
    for (const HeldDatagram& early : m_early.take()) {
        if (now - early.arrival > earlyTime)
            continue;
        --m_stats.strangers;
        judge(early.component, early.from, early.octets, early.arrival);
    }
}

void RtpSession::judge(int component, const IpEndpoint& from, ByteView datagram, TimePoint arrival)
{
    if (component == rtcpComponent || (m_flow.rtcpMux && looksLikeRtcp(datagram)))
        receiveReport(component, from, datagram, arrival);
    else
        receiveRtp(from, datagram, arrival);
}

void RtpSession::receiveRtp(const IpEndpoint& from, ByteView datagram, TimePoint arrival)
{
    if (m_latch.judge(from, arrival) == SourceLatch::Verdict::refuse) {
        ++m_stats.strangers;
        return;
    }
    if (looksLikeRtcp(datagram) && from == m_latch.source() && formatOf(datagram[1] & 0x7F).clockRate_hz == 0) {
        ++m_stats.refusedReports;  // that they share the port was not agreed on (RFC 5761 4)
        return;
    }
    const std::optional<ByteView> opened = openRtp(datagram);
    if (!opened)
        return;
    const auto packet = parseRtp(*opened);
    if (!packet)
        ++m_stats.malformed;
    else if (!fromSource(from, packet->header, *opened, arrival))
        ++m_stats.strangers;
    else
        take(*packet, arrival);
}

std::span<std::uint8_t> RtpSession::copied(ByteView datagram)
{
    if (datagram.size() > maxDatagram)
        return {};
    m_opened.resize(maxDatagram);
    std::ranges::copy(datagram, m_opened.begin());
    return std::span(m_opened).first(datagram.size());
}

std::optional<ByteView> RtpSession::openRtp(ByteView datagram)
{
    if (!m_flow.srtp)
        return datagram;
    const std::span<std::uint8_t> packet = copied(datagram);
    if (packet.empty()) {
        ++m_stats.malformed;
        return std::nullopt;
    }
    const SrtpResult size = m_srtpReceiver.unprotect(packet);
    if (size)
        return ByteView(packet).first(*size);
    if (size.error() == SrtpFault::replayed) {
        m_source.countDuplicate();
        ++m_stats.replayed;
    } else {
        ++(size.error() == SrtpFault::malformed ? m_stats.malformed : m_stats.unauthentic);
    }
    return std::nullopt;
}

/// Whether the packet, which is authentic if there is SRTP, comes from whom it should.
bool RtpSession::fromSource(const IpEndpoint& from, const RtpHeader& header, ByteView packet, TimePoint arrival)
{
    const std::optional<IpEndpoint> before = m_latch.source();
    if (from != before && formatOf(header.payloadType).clockRate_hz == 0)
        return false;
    if (!m_latch.prove(from, header.ssrc, header.sequence, arrival)) {
        hold(m_probed, rtpComponent, from, packet, arrival);
        return false;
    }
    if (m_latch.source() != before) {
        tell(RtpEvent::Kind::latched, from);
        takeProbed(from);
    }
    return true;
}

/// What came of the new source before the packet that proved it.
void RtpSession::takeProbed(const IpEndpoint& from)
{
    for (const HeldDatagram& held : m_probed.take()) {
        const auto packet = parseRtp(held.octets);
        if (held.from != from || !packet)
            continue;
        --m_stats.strangers;
        take(*packet, held.arrival);
    }
    for (const HeldDatagram& held : m_probedReports.take()) {
        --m_stats.refusedReports;
        receiveReport(held.component, held.from, held.octets, held.arrival);
    }
}

void RtpSession::take(const RtpPacketView& packet, TimePoint now)
{
    noteHeard(now);
    const Format format = formatOf(packet.header.payloadType);
    if (format.clockRate_hz == 0)
        return countOther(packet, now);
    if (packet.header.ssrc == m_sender.ssrc())
        resolveCollision(packet.header);
    if (isBeside(packet.header, format))
        return deliver(packet, now);
    const std::uint64_t changes = m_source.changes();
    const auto arrival =
        m_source.receive(packet.header, packet.payload.size(), format.clockRate_hz, format.isTimed, now);
    if (arrival != ReceivedSource::Arrival::fresh) {
        m_stats.stray += arrival == ReceivedSource::Arrival::stray ? 1 : 0;
        return;
    }
    m_stats.lastPacket = now;
    if (!m_stats.firstPacket) {
        m_stats.firstPacket = now;
        tell(RtpEvent::Kind::began, {}, packet.header.ssrc);
    }
    if (m_source.changes() != changes)
        tell(RtpEvent::Kind::sourceChanged, {}, packet.header.ssrc);
    deliver(packet, now);
}

void RtpSession::deliver(const RtpPacketView& packet, TimePoint now)
{
    if (receives() || m_flow.listensAnyway)
        m_onReceived(packet, now);
    else
        ++m_stats.unwanted;
}

/// Telephone events with an SSRC of their own, as another clock rate wants it (RFC 7160 4): no other source of audio.
bool RtpSession::isBeside(const RtpHeader& header, const Format& format) const
{
    const ReceivedStream* const stream = m_source.stream();
    return !format.isTimed && stream && stream->ssrc() != header.ssrc;
}

/// Begins no stream, for its clock is not known, but fills its place in the numbering of one: it came, so it is not
/// lost.
void RtpSession::countOther(const RtpPacketView& packet, TimePoint now)
{
    ++m_stats.otherFormats;
    m_stats.otherPayloadType = packet.header.payloadType;
    const ReceivedStream* const stream = m_source.stream();
    if (!stream || stream->ssrc() != packet.header.ssrc)
        return;
    const auto arrival = m_source.receive(packet.header, packet.payload.size(), stream->clockRate_hz(), false, now);
    m_stats.unplayable += arrival == ReceivedSource::Arrival::fresh ? 1 : 0;
}

/// RFC 3550 8.2. What comes back as it was sent is no other source, and neither is one that follows our change.
void RtpSession::resolveCollision(const RtpHeader& header)
{
    if (m_sender.hasSent(header) || m_stats.collisions > 0)
        return;
    ++m_stats.collisions;
    sendReport(true);
    renewSender();
    tell(RtpEvent::Kind::collided, {}, m_sender.ssrc());
}

void RtpSession::noteHeard(TimePoint now)
{
    m_lastHeard = now;
    if (std::exchange(m_silent, false)) {
        watchSilence();
        tell(RtpEvent::Kind::resumed);
    }
}

/// A packet does not touch the timer: when that is due, it looks when the last one came.
void RtpSession::watchSilence()
{
    m_silenceTimer.stop();
    if (m_closed || !receives() || m_settings.silence <= Duration::zero())
        return;
    const TimePoint due = m_lastHeard + m_settings.silence;
    if (m_scheduler.now() < due) {
        m_silenceTimer.startAt(due);
        return;
    }
    m_silent = true;
    tell(RtpEvent::Kind::silent);
}

void RtpSession::tell(RtpEvent::Kind kind, const IpEndpoint& endpoint, std::uint32_t ssrc)
{
    m_onEvent(RtpEvent{kind, m_scheduler.now(), endpoint, ssrc});
}

RtpStats RtpSession::stats() const
{
    RtpStats stats = m_stats;
    stats.received = m_source.totals();
    stats.jitter_ms = m_source.stream() ? m_source.stream()->jitter_ms() : 0;
    stats.burstRatio = m_source.stream() ? m_source.stream()->burstRatio() : std::nullopt;
    stats.sourceChanges = m_source.changes();
    stats.roundTrip_ms = m_reports.roundTrip_ms();
    stats.mostRoundTrip_ms = m_reports.mostRoundTrip_ms();
    stats.remote = m_reports.remote();
    stats.implausibleReports = m_reports.implausible();
    stats.remoteMetrics = m_reports.remoteMetrics();
    return stats;
}

}  // namespace trunkwright::engine
