#include "engine/io/virtual_stream.h"

#include "engine/io/io_error.h"
#include "engine/io/virtual_world.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t segment_bytes = 1460;
constexpr std::size_t mayWait_bytes = 1 << 20;
constexpr std::size_t clientHello_bytes = 300, serverHello_bytes = 3000, finished_bytes = 80;

/// As Linux does it: SYN after 1, 2, 4 … s, given up after 127 s; data after 200 ms, 400 ms … 120 s, given up after
/// about a quarter of an hour.
bool opens(const VirtualSegment& segment)
{
    return segment.kind == VirtualSegment::Kind::syn || segment.kind == VirtualSegment::Kind::synAck;
}

int mostLosses(const VirtualSegment& segment)
{
    return opens(segment) ? 6 : 15;
}

Duration timeout(const VirtualSegment& segment)
{
    const Duration first = opens(segment) ? Duration(1s) : Duration(200ms);
    return std::min<Duration>(first * (1 << (segment.losses - 1)), 120s);
}

}  // namespace

class VirtualStreamPort : public StreamPort {
public:
    VirtualStreamPort(std::shared_ptr<VirtualStream> stream, VirtualStream::Side side)
        : m_stream(std::move(stream))
        , m_side(side)
    {
    }
    ~VirtualStreamPort() override { m_stream->abandon(m_side); }

    IpEndpoint local() const override { return m_stream->endpoint(m_side); }
    IpEndpoint remote() const override
    {
        return m_stream->endpoint(m_side == VirtualStream::client ? VirtualStream::server : VirtualStream::client);
    }
    void start(Events events) override { m_stream->start(m_side, std::move(events)); }
    boost::system::error_code send(ByteView octets) override { return m_stream->send(m_side, octets); }
    void close() override { m_stream->close(m_side); }
    const TlsPeer* tlsPeer() const override { return m_stream->tlsPeer(m_side); }
    std::string tlsFault() const override { return m_stream->tlsFault(m_side); }

private:
    std::shared_ptr<VirtualStream> m_stream;
    VirtualStream::Side m_side;
};

VirtualStream::VirtualStream(VirtualWorld& world, VirtualHost& host, const IpEndpoint& local, const IpEndpoint& remote,
    const std::optional<TlsSettings>& tls)
    : m_world(world)
{
    m_ends[client].host = &host;
    m_ends[client].endpoint = local;
    m_ends[client].tls = tls;
    m_ends[client].hasPort = true;
    m_ends[server].endpoint = remote;
    host.m_streams.push_back(this);
}

std::unique_ptr<StreamPort> VirtualStream::connect(VirtualWorld& world, VirtualHost& host, const IpEndpoint& local,
    const IpEndpoint& remote, const std::optional<TlsSettings>& tls)
{
    const auto stream = std::make_shared<VirtualStream>(world, host, local, remote, tls);
    stream->sendPart(client, Kind::syn);
    return std::make_unique<VirtualStreamPort>(stream, client);
}

bool VirtualStream::connects(const IpEndpoint& local, const IpEndpoint& remote) const
{
    const auto is = [&](Side side) { return endpoint(side) == local && endpoint(other(side)) == remote; };
    return is(client) || is(server);
}

void VirtualStream::sendPart(Side side, Kind kind, ByteView octets)
{
    VirtualPacket& packet = m_world.newPacket(endpoint(side), endpoint(other(side)), octets);
    packet.stream = shared_from_this();
    packet.segment = {kind, m_ends[side].nextNumber++, side == client, 0};
    m_world.send(packet);
}

void VirtualStream::sendData(Side side, ByteView octets)
{
    m_ends[side].unread_bytes += octets.size();
    for (; !octets.empty(); octets = octets.subspan(std::min(octets.size(), segment_bytes)))
        sendPart(side, Kind::data, octets.first(std::min(octets.size(), segment_bytes)));
}

void VirtualStream::sendEnd(Side side)
{
    if (std::exchange(m_ends[side].endSent, true))
        return;
    sendPart(side, Kind::end);
}

void VirtualStream::arrived(VirtualPacket& packet)
{
    const Side side = packet.segment.fromClient ? server : client;
    if (packet.segment.number >= m_ends[side].expected)
        m_ends[side].held.try_emplace(packet.segment.number, packet.segment.kind, std::move(packet.octets));
    takeAll(side);
}

void VirtualStream::lost(VirtualPacket& packet)
{
    ++packet.segment.losses;
    packet.waitsToRepeat = true;
    packet.timer.startAt(packet.sent + timeout(packet.segment));
}

void VirtualStream::repeat(VirtualPacket& packet)
{
    const auto self = shared_from_this();
    const Side side = packet.segment.fromClient ? client : server;
    const bool isHeard = !m_ends[other(side)].over;
    if (isHeard && packet.segment.losses <= mostLosses(packet.segment)) {
        m_world.send(packet);
        return;
    }
    m_world.release(packet);
    if (isHeard)
        finish(side, systemError(ETIMEDOUT));
}

void VirtualStream::takeAll(Side side)
{
    const auto self = shared_from_this();
    End& end = m_ends[side];
    for (auto next = end.held.begin(); next != end.held.end() && next->first == end.expected && mayTake(end);
        next = end.held.begin()) {
        Part part = std::move(next->second);
        end.held.erase(next);
        ++end.expected;
        take(side, part.kind, std::move(part.octets));
    }
}

/// What needs a program waits until that has started its port; before there is a port, the system answers.
bool VirtualStream::mayTake(const End& end) const
{
    return end.events || !end.hasPort;
}

void VirtualStream::take(Side side, Kind kind, Bytes octets)
{
    if (kind == Kind::data)
        m_ends[other(side)].unread_bytes -= octets.size();
    if (m_ends[side].over)
        return;
    switch (kind) {
    case Kind::syn:
        return answerSyn();
    case Kind::synAck:
        return greet();
    case Kind::ack:
        return accept();
    case Kind::clientHello:
        return answerHello();
    case Kind::serverHello:
        return verifyServer();
    case Kind::finished:
        return verifyClient();
    case Kind::refusal:
        return finish(side, systemError(side == client && m_ends[side].expected == 1 ? ECONNREFUSED : ECONNRESET));
    case Kind::alert:
        return finish(side, IoError::tlsHandshake);
    case Kind::data:
        return takeData(side, std::move(octets));
    case Kind::end:
        sendEnd(side);
        return finish(side, {});
    }
}

void VirtualStream::takeData(Side side, Bytes octets)
{
    End& end = m_ends[side];
    if (!end.connected)
        return fail(side, IoError::tlsHandshake, Kind::refusal);
    for (auto next = end.held.begin();
        next != end.held.end() && next->first == end.expected && next->second.kind == Kind::data;
        next = end.held.begin()) {
        append(octets, next->second.octets);
        m_ends[other(side)].unread_bytes -= next->second.octets.size();
        end.held.erase(next);
        ++end.expected;
    }
    if (const auto events = end.events; events && events->received)
        events->received(octets);
}

void VirtualStream::answerSyn()
{
    const bool isHeard = m_world.listenerAt(endpoint(server)) != nullptr;
    m_ends[server].over = !isHeard;
    sendPart(server, isHeard ? Kind::synAck : Kind::refusal);
}

void VirtualStream::greet()
{
    sendPart(client, Kind::ack);
    if (m_ends[client].tls)
        sendPart(client, Kind::clientHello, Bytes(clientHello_bytes));
    else
        becomeConnected(client);
}

void VirtualStream::accept()
{
    VirtualListener* const listener = m_world.listenerAt(endpoint(server));
    if (listener == nullptr) {
        m_ends[server].over = true;
        return sendPart(server, Kind::refusal);
    }
    End& end = m_ends[server];
    end.host = m_world.hostOf(end.endpoint.address);
    end.host->m_streams.push_back(this);
    end.tls = listener->tls();
    end.hasPort = true;
    end.accepted = !end.tls;
    listener->accept(std::make_unique<VirtualStreamPort>(shared_from_this(), server));
}

void VirtualStream::answerHello()
{
    if (m_ends[server].tls)
        sendPart(server, Kind::serverHello, Bytes(serverHello_bytes));
    else
        fail(server, IoError::tlsHandshake, Kind::alert);
}

void VirtualStream::verifyServer()
{
    if (!verify(client))
        return;
    sendPart(client, Kind::finished, Bytes(finished_bytes));
    becomeConnected(client);
}

void VirtualStream::verifyClient()
{
    if (verify(server))
        becomeConnected(server);
}

bool VirtualStream::verify(Side verifier)
{
    End& end = m_ends[verifier];
    TlsVerdict verdict = m_world.verdict(*end.tls, *m_ends[other(verifier)].tls);
    end.tlsFault = std::move(verdict.fault);
    if (end.tlsFault.empty())
        end.tlsPeer = std::move(verdict.peer);
    else
        fail(verifier, IoError::certificateRefused, Kind::alert);
    return end.tlsFault.empty();
}

void VirtualStream::becomeConnected(Side side)
{
    End& end = m_ends[side];
    end.connected = true;
    sendData(side, std::exchange(end.queued, {}));
    if (end.ending)
        sendEnd(side);
    if (const auto events = end.events; events && events->connected)
        events->connected();
}

void VirtualStream::fail(Side side, const boost::system::error_code& why, Kind lastWord)
{
    sendPart(side, lastWord);
    finish(side, why);
}

void VirtualStream::leaveHost(End& end)
{
    end.over = true;
    if (end.host == nullptr)
        return;
    const auto own = std::ranges::find(end.host->m_streams, this);
    if (own != end.host->m_streams.end())
        end.host->m_streams.erase(own);
}

void VirtualStream::finish(Side side, const boost::system::error_code& why)
{
    End& end = m_ends[side];
    if (std::exchange(end.over, true))
        return;
    leaveHost(end);
    end.queued.clear();
    if (end.hasPort && !end.events)
        end.closedBeforeStart = why;
    if (const auto events = end.events; events && events->closed)
        events->closed(why);
}

void VirtualStream::reset()
{
    m_world.clock().post([self = shared_from_this()] {
        self->finish(client, systemError(ECONNRESET));
        self->finish(server, systemError(ECONNRESET));
    });
}

void VirtualStream::start(Side side, StreamPort::Events events)
{
    m_ends[side].events = std::make_shared<const StreamPort::Events>(std::move(events));
    m_world.clock().post([self = shared_from_this(), side] {
        End& end = self->m_ends[side];
        if (const auto held = end.events; held && held->closed && end.closedBeforeStart)
            return held->closed(*end.closedBeforeStart);
        if (end.accepted && !end.over)
            self->becomeConnected(side);
        self->takeAll(side);
    });
}

boost::system::error_code VirtualStream::send(Side side, ByteView octets)
{
    End& end = m_ends[side];
    if (end.over || end.ending)
        return systemError(EPIPE);
    if (end.queued.size() + end.unread_bytes + octets.size() > mayWait_bytes)
        return systemError(ENOBUFS);
    if (end.connected)
        sendData(side, octets);
    else
        append(end.queued, octets);
    return {};
}

void VirtualStream::close(Side side)
{
    End& end = m_ends[side];
    end.ending = true;
    if (end.connected && !end.over)
        sendEnd(side);
}

/// The port is destroyed.
void VirtualStream::abandon(Side side)
{
    End& end = m_ends[side];
    end.events.reset();
    end.hasPort = false;
    if (!end.over) {
        leaveHost(end);
        if (end.connected)
            sendEnd(side);
        else
            sendPart(side, Kind::refusal);
    }
    takeAll(side);
}

}  // namespace trunkwright::engine
