#include "engine/sip/stream_connection.h"

#include "engine/io/io_error.h"
#include "engine/sip/message_inlet.h"

#include <cerrno>

namespace trunkwright::engine {

namespace {

constexpr std::string_view pingText = "\r\n\r\n";
constexpr std::string_view pongText = "\r\n";
constexpr auto pongTimeout = std::chrono::seconds(10);  // RFC 5626 4.4.1

}  // namespace

StreamConnection::StreamConnection(Scheduler& scheduler, std::unique_ptr<StreamPort> port, SipFlow flow, bool opened,
    std::string host, const StreamConnectionSettings& settings)
    : m_port(std::move(port))
    , m_flow(flow)
    , m_opened(opened)
    , m_host(std::move(host))
    , m_settings(settings)
    , m_parser(settings.limits)
    , m_deadline(scheduler, [this] { drop(systemError(ETIMEDOUT)); })
    , m_ping(scheduler, [this] { ping(); })
{
}

void StreamConnection::start(Events events)
{
    m_events = std::move(events);
    m_deadline.startAfter(timeFor(Awaited::connection));
    const auto weak = weak_from_this();
    m_port->start({[weak] {
                       if (const auto self = weak.lock())
                           self->connected();
                   },
        [weak](ByteView octets) {
            if (const auto self = weak.lock())
                self->received(octets);
        },
        [weak](const boost::system::error_code& why) {
            if (const auto self = weak.lock())
                self->drop(self->m_ending ? self->m_why : why);
        }});
}

boost::system::error_code StreamConnection::send(std::string_view octets)
{
    if (m_closed || m_ending)
        return systemError(ENOTCONN);
    const auto failed = m_port->send(asBytes(octets));
    if (!failed && m_awaited == Awaited::anything)
        await(Awaited::anything);
    return failed;
}

void StreamConnection::drop(const boost::system::error_code& why)
{
    if (m_closed)
        return;
    m_closed = true;
    m_deadline.stop();
    m_ping.stop();
    m_port->close();
    if (!m_ending)
        tellUnfinished();
    m_events.closed(*this, why);
}

void StreamConnection::tellUnfinished()
{
    const std::string rest = m_parser.unfinished();
    if (!isKeepalive(rest))
        m_events.malformed(*this, {{rest.size(), "the connection ended within a message"}, 400, false, {}}, rest);
}

void StreamConnection::finish(const boost::system::error_code& why)
{
    m_ending = true;
    m_why = why;
    m_ping.stop();
    m_deadline.startAfter(m_settings.connectTimeout);
    m_port->close();
}

void StreamConnection::connected()
{
    if (m_ending)
        return;
    m_flow.local = m_port->local();
    await(m_opened ? Awaited::anything : Awaited::firstMessage);
    if (m_opened && m_settings.pingInterval > Duration())
        m_ping.startAfter(m_settings.pingInterval);
    m_events.connected(*this);
}

void StreamConnection::received(ByteView octets)
{
    if (m_pongDue)
        m_ping.startAfter(m_settings.pingInterval);
    m_pongDue = false;
    m_parser.feed(asText(octets));
    bool more = true;
    while (more && !m_closed && !m_ending)
        more = handle(m_parser.next());
    if (m_closed || m_ending)
        return;
    const bool begun = m_parser.bufferedBytes() > pongText.size();
    if (begun && m_awaited == Awaited::anything)
        await(Awaited::restOfMessage);
}

bool StreamConnection::handle(StreamParser::Event event)
{
    switch (event) {
    case StreamParser::Event::needMore:
        return false;
    case StreamParser::Event::ping:
        pinged();
        break;
    case StreamParser::Event::message:
        await(Awaited::anything);
        m_events.message(*this, m_parser.takeMessage(), m_parser.octets());
        break;
    case StreamParser::Event::malformed:
        m_events.malformed(*this, m_parser.malformed(), m_parser.octets());
        finish(systemError(EPROTO));
        return false;
    }
    return true;
}

/// Two pongs in a row look like a ping to the parser: the side that pings does not answer.
void StreamConnection::pinged()
{
    if (m_awaited != Awaited::firstMessage)
        await(Awaited::anything);
    if (!m_opened || m_settings.pingInterval == Duration())
        m_port->send(asBytes(pongText));
}

void StreamConnection::await(Awaited what)
{
    m_awaited = what;
    m_deadline.startAfter(timeFor(what));
}

Duration StreamConnection::timeFor(Awaited what) const
{
    switch (what) {
    case Awaited::connection:
        return m_opened ? m_settings.connectTimeout : m_settings.firstMessageTimeout;
    case Awaited::firstMessage:
        return m_settings.firstMessageTimeout;
    case Awaited::restOfMessage:
        return m_settings.messageTimeout;
    case Awaited::anything:
        break;
    }
    return m_settings.idleTimeout;
}

void StreamConnection::ping()
{
    if (m_pongDue)
        return drop(systemError(ETIMEDOUT));
    m_pongDue = true;
    m_port->send(asBytes(pingText));
    m_ping.startAfter(pongTimeout);
}

}  // namespace trunkwright::engine
