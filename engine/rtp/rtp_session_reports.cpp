// RTCP of an RTP session: whom to believe, where it goes, when it is sent.
#include "engine/rtp/rtp_session.h"

namespace trunkwright::engine {

namespace {

constexpr int rtcpComponent = 2;

}  // namespace

std::optional<IpEndpoint> RtpSession::reportDestination() const
{
    if (m_flow.isRemoved())
        return std::nullopt;
    if (m_flow.rtcpMux)
        return destination();
    if (!m_rtcpPort || m_reportSource || m_flow.remoteIce)
        return m_rtcpPort ? m_reportSource : std::nullopt;
    if (!m_negotiatedReports || !m_latch.isElsewhere())
        return m_negotiatedReports;
    // Behind a NAT: beside the port of RTP until a report comes from there.
    const int distance = m_negotiatedReports->port - m_flow.remoteRtp.port;
    return IpEndpoint{m_latch.source()->address, static_cast<std::uint16_t>(m_latch.source()->port + distance)};
}

/// With rtcp-mux, reports come from where RTP comes from; else from the negotiated endpoint, or, when RTP was latched
/// elsewhere or SRTP will tell, from another port of RTP's address.
bool RtpSession::isReportSource(int component, const IpEndpoint& from) const
{
    if (component != rtcpComponent)
        return from == m_latch.source();
    if (m_reportSource || m_flow.remoteIce)
        return from == m_reportSource;
    if (from == m_negotiatedReports)
        return true;
    return (m_latch.isElsewhere() || m_flow.srtp) && from.address == m_latch.source()->address;
}

void RtpSession::receiveReport(int component, const IpEndpoint& from, ByteView datagram, TimePoint now)
{
    if (!isReportSource(component, from)) {
        ++m_stats.refusedReports;
        hold(m_probedReports, component, from, datagram, now);
        return;
    }
    const std::optional<ByteView> opened = openReport(datagram);
    const auto compound = opened ? parseRtcp(*opened, true) : parseError(0, "not authentic");
    if (!compound) {
        ++m_stats.refusedReports;
        return;
    }
    ++m_stats.receivedReports;
    if (component == rtcpComponent && from != m_negotiatedReports)
        m_reportSource = from;
    noteHeard(now);
    const ReceivedStream* stream = m_source.stream();
    const auto heard =
        m_reports.hear(*compound, m_sender, stream ? std::optional(stream->ssrc()) : std::nullopt, now, ntpNow());
    if (heard.goodbye)
        tell(RtpEvent::Kind::goodbye, from, stream->ssrc());
}

std::optional<ByteView> RtpSession::openReport(ByteView datagram)
{
    if (!m_flow.srtp)
        return datagram;
    const std::span<std::uint8_t> packet = copied(datagram);
    if (packet.empty())
        return std::nullopt;
    const SrtpResult size = m_srtpReceiver.unprotectRtcp(packet);
    return size ? std::optional(ByteView(packet).first(*size)) : std::nullopt;
}

std::uint64_t RtpSession::ntpNow() const
{
    return ntpTime(WallTime(m_scheduler.now().time_since_epoch() + m_wallOffset));
}

void RtpSession::sendReports()
{
    sendReport(false);
    m_reportTimer.startAfter(reportInterval(false, m_random));
}

void RtpSession::sendReport(bool goodbye)
{
    const std::optional<IpEndpoint> to = reportDestination();
    if (!to)
        return;
    ReceivedStream* stream = m_source.stream();
    std::vector<RtcpPacket> compound = m_reports.report({m_sender, stream, m_scheduler.now(), ntpNow()});
    if (m_settings.extendedReports && stream) {
        VoipMetrics metrics = m_reports.metrics(*stream, m_flow.ptime_ms);
        m_onMetrics(metrics);
        compound.emplace_back(ExtendedReport{m_sender.ssrc(), {metrics}});
    }
    if (goodbye)
        compound.emplace_back(Goodbye{{m_sender.ssrc()}, {}});
    Bytes octets = serialize(compound);
    if (m_flow.srtp) {
        const std::size_t size = octets.size();
        octets.resize(size + srtpTrailerBytes);
        octets.resize(m_srtpSender.protectRtcp(octets, size).value_or(0));
    }
    if (octets.empty() || port(rtcpComponent).send(*to, octets))
        ++m_stats.sendErrors;
    else
        ++m_stats.sentReports;
}

/// Who comes back after a goodbye is another source (RFC 3550 6.3.7).
void RtpSession::leave()
{
    if (m_closed || !m_applied || m_flow.isRemoved() || (m_stats.sentPackets == 0 && m_stats.sentReports == 0))
        return;
    sendReport(true);
    renewSender();
}

/// Who never sent anything says no goodbye (RFC 3550 6.3.7).
void RtpSession::close()
{
    if (std::exchange(m_closed, true) || !m_applied)
        return;
    m_reportTimer.stop();
    m_silenceTimer.stop();
    if (m_stats.sentPackets > 0 || m_stats.sentReports > 0)
        sendReport(true);
}

}  // namespace trunkwright::engine
