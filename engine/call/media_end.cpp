#include "engine/call/media_end.h"

#include <utility>

namespace trunkwright::engine {

namespace {

bool receives(const MediaFlow& flow)
{
    return flow.direction == MediaDirection::sendrecv || flow.direction == MediaDirection::recvonly;
}

}  // namespace

MediaEnd::MediaEnd(Scheduler& scheduler, RandomSource& random, std::unique_ptr<DatagramPort> rtp,
    std::unique_ptr<DatagramPort> rtcp, const MediaEndSettings& settings, std::function<void(const MediaEvent&)> event)
    : m_scheduler(scheduler)
    , m_random(random)
    , m_settings(settings)
    , m_event(std::move(event))
    , m_session(scheduler, random, std::move(rtp), std::move(rtcp), settings.rtp)
    , m_holdTimer(scheduler, [this] { watchHold(); })
{
    m_session.onReceived([this](const RtpPacketView& packet, TimePoint arrival) { receive(packet, arrival); });
    m_session.onEvent([this](const RtpEvent& what) { sessionEvent(what); });
    m_session.onStun([this](int component, const IpEndpoint& from, ByteView datagram) {
        if (m_ice)
            m_ice->receive(static_cast<std::size_t>(component - 1), from, datagram);
    });
}

MediaEnd::~MediaEnd()
{
    disconnect();
    m_session.close();
}

void MediaEnd::apply(const MediaFlow& flow)
{
    const bool changes = m_flow != flow;
    if (changes && m_other)
        m_other->flushPath();
    if (!m_session.apply(flow)) {
        m_event({MediaEvent::Kind::keysUnfit});
        return;
    }
    m_flow = flow;
    followIce();
    if (changes) {
        renewPath();
        if (m_other)
            m_other->renewPath();
        if (m_ringing)
            m_ringing->follow(flow);
    }
    m_silentOnHold = false;
    m_reportsSeen = m_session.stats().receivedReports;
    if (receives(flow) || flow.isRemoved() || m_settings.silenceOnHold <= Duration::zero())
        m_holdTimer.stop();
    else
        m_holdTimer.startAfter(m_settings.silenceOnHold);
}

void MediaEnd::connect(MediaEnd* other)
{
    if (m_other == other)
        return;
    disconnect();
    if (!other)
        return;
    other->disconnect();
    m_other = other;
    other->m_other = this;
    renewPath();
    other->renewPath();
}

void MediaEnd::disconnect()
{
    MediaEnd* other = std::exchange(m_other, nullptr);
    renewPath();
    if (!other)
        return;
    other->m_other = nullptr;
    other->renewPath();
}

void MediaEnd::flushPath()
{
    if (m_path)
        m_path->flush();
}

void MediaEnd::renewPath()
{
    flushPath();
    m_unfit += m_path ? m_path->unfit() : 0;
    m_path.reset();
    m_pathDue = m_flow && m_other && m_other->m_flow;
}

MediaPath* MediaEnd::path()
{
    if (!std::exchange(m_pathDue, false))
        return m_path.get();
    m_other->m_session.beginCount();
    m_path = makeMediaPath({*m_flow, m_settings.digits, *m_other->m_flow, m_other->m_settings.digits}, m_scheduler,
        m_other->m_session, [other = m_other](char digit, int duration_ms) {
            other->m_event({MediaEvent::Kind::digit, digit, duration_ms});
        });
    return m_path.get();
}

void MediaEnd::receive(const RtpPacketView& packet, TimePoint arrival)
{
    if (m_other)
        m_other->stopRinging();
    if (MediaPath* const way = path())
        way->receive(packet, arrival);
}

void MediaEnd::ring(const ToneCadence& cadence)
{
    if (m_ringing)
        return;
    m_ringing = std::make_unique<RingingTone>(cadence, m_scheduler, m_session);
    if (m_flow)
        m_ringing->follow(*m_flow);
}

void MediaEnd::stopRinging()
{
    if (std::exchange(m_ringing, nullptr))
        m_session.beginCount();
}

RtpStats MediaEnd::stats() const
{
    RtpStats stats = m_session.stats();
    stats.malformed += m_unfit + (m_path ? m_path->unfit() : 0);
    return stats;
}

void MediaEnd::sendDigit(char digit, int duration_ms)
{
    MediaPath* const way = m_other ? m_other->path() : nullptr;
    if (way)
        way->sendDigit(digit, duration_ms);
}

void MediaEnd::sessionEvent(const RtpEvent& event)
{
    if (event.kind == RtpEvent::Kind::silent)
        m_event({MediaEvent::Kind::silent});
    else if (event.kind == RtpEvent::Kind::resumed)
        m_event({MediaEvent::Kind::resumed});
}

void MediaEnd::followIce()
{
    if (!m_flow->localIce || !m_flow->remoteIce) {
        m_ice.reset();
        return;
    }
    const IceDescription& local = *m_flow->localIce;
    if (!m_ice || local.ufrag != m_iceUfrag || m_ice->isRestart(*m_flow->remoteIce)) {
        m_iceUfrag = local.ufrag;
        m_ice.reset();
        m_ice = std::make_unique<IceAgent>(
            m_scheduler, m_random, IceSettings{.lite = local.lite, .ufrag = local.ufrag, .password = local.password});
        for (const IceCandidate& host : local.candidates)
            m_ice->addHost(host.component, host.endpoint, m_session.port(host.component));
        m_ice->onEvent([this](const IceEvent& event) { iceEvent(event); });
    }
    m_ice->start(*m_flow->remoteIce, m_flow->offeredIce);
}

void MediaEnd::iceEvent(const IceEvent& event)
{
    if (event.kind == IceEvent::Kind::selected)
        m_session.selectPair(event.component, event.remote);
    else if (event.kind == IceEvent::Kind::failed || event.kind == IceEvent::Kind::consentLost)
        m_event({MediaEvent::Kind::silent});
}

void MediaEnd::watchHold()
{
    m_holdTimer.startAfter(m_settings.silenceOnHold);
    const std::uint64_t reports = m_session.stats().receivedReports;
    const bool silent = std::exchange(m_reportsSeen, reports) == reports;
    if (silent != std::exchange(m_silentOnHold, silent))
        m_event({silent ? MediaEvent::Kind::silent : MediaEvent::Kind::resumed});
}

}  // namespace trunkwright::engine
