#include "engine/sip/transport.h"

#include "engine/io/io_error.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/sip_error.h"

namespace trunkwright::engine {

namespace {

constexpr auto tcpFailureRemembered = std::chrono::minutes(10);
constexpr std::size_t maxRemembered = 1000;

std::string keyOf(const SipTarget& target)
{
    return target.endpoint.toString() + ' ' + target.host;
}

template <typename Map, typename Value>
void remember(Map& map, const std::string& key, Value value)
{
    if (map.size() >= maxRemembered)
        map.erase(map.begin());
    map.insert_or_assign(key, std::move(value));
}

}  // namespace

SipTransport::SipTransport(Network& network, TransportSettings settings, std::string secret)
    : m_network(network)
    , m_settings(std::move(settings))
    , m_inlet(m_settings.connections.limits, std::move(secret),
          {[this](ReceivedMessage message) { received(std::move(message)); },
              [this](const ReplyPath& path, const Message& response) { sendResponse(path, serialize(response)); },
              [this](const Via& via, const SipFlow& flow) { return wrote(via, flow); }})
{
}

SipTransport::~SipTransport() = default;

boost::system::error_code SipTransport::open(Events events, std::size_t* failed)
{
    m_events = std::move(events);
    for (std::size_t i = 0; i < m_settings.listen.size(); ++i) {
        if (const auto error = openOne(m_settings.listen[i])) {
            if (failed)
                *failed = i;
            close();
            return error;
        }
    }
    return {};
}

void SipTransport::close()
{
    m_events = {};
    m_udp.clear();
    m_listeners.clear();
    m_connections.clear();
}

boost::system::error_code SipTransport::openOne(SipListen& listen)
{
    return listen.protocol == SipProtocol::udp ? openUdp(listen) : openStream(listen);
}

boost::system::error_code SipTransport::openUdp(SipListen& listen)
{
    auto port = m_network.openDatagram(listen.local, TrafficClass::signaling);
    if (!port)
        return port.error();
    listen.local = (*port)->local();
    const SipFlow flow{SipProtocol::udp, ++m_lastId, listen.local, {}};
    (*port)->onReceive([this, flow](const IpEndpoint& from, ByteView octets) {
        SipFlow source = flow;
        source.remote = from;
        tap(false, source, asText(octets));
        m_inlet.takeDatagram(source, asText(octets));
    });
    (*port)->onUndelivered([this, flow](const IpEndpoint& to, ByteView quoted) {
        SipFlow lost = flow;
        lost.remote = to;
        if (m_events.undelivered)
            m_events.undelivered(lost, asText(quoted));
    });
    m_udp.push_back({flow.id, std::move(*port)});
    return {};
}

boost::system::error_code SipTransport::openStream(SipListen& listen)
{
    const bool tls = listen.protocol == SipProtocol::tls;
    auto listener = m_network.listen(listen.local, tls ? std::optional(listen.tls) : std::nullopt);
    if (!listener)
        return listener.error();
    listen.local = (*listener)->local();
    (*listener)->onAccept(
        [this, protocol = listen.protocol](std::unique_ptr<StreamPort> port) { accept(protocol, std::move(port)); });
    m_listeners.push_back(std::move(*listener));
    return {};
}

const std::vector<SipListen>& SipTransport::listening() const
{
    return m_settings.listen;
}

void SipTransport::onTap(Tap tap)
{
    m_tap = std::move(tap);
}

void SipTransport::onLost(Lost lost)
{
    m_lost = std::move(lost);
}

void SipTransport::accept(SipProtocol protocol, std::unique_ptr<StreamPort> port)
{
    const IpEndpoint remote = port->remote();
    if (m_connections.size() >= m_settings.maxConnections
        || m_connections.acceptedFrom(remote.address) >= m_settings.maxConnectionsPerAddress)
        return;
    const SipFlow flow{protocol, ++m_lastId, port->local(), remote};
    adopt(std::move(port), flow, false, {});
}

std::expected<SipFlow, boost::system::error_code> SipTransport::flowTo(const SipTarget& target)
{
    const bool isOpen = m_events.received != nullptr;
    if (!isOpen)
        return std::unexpected(make_error_code(SipError::noRoute));
    if (target.protocol != SipProtocol::udp) {
        const auto connection = m_connections.find(target);
        return connection ? connection->flow() : connect(target);
    }
    for (const UdpPort& udp : m_udp) {
        if (udp.port->local().address.family == target.endpoint.address.family)
            return SipFlow{SipProtocol::udp, udp.id, udp.port->local(), target.endpoint};
    }
    return std::unexpected(make_error_code(SipError::noRoute));
}

std::expected<SipFlow, boost::system::error_code> SipTransport::connect(const SipTarget& target)
{
    if (m_connections.size() >= m_settings.maxConnections)
        return std::unexpected(make_error_code(SipError::tooMany));
    std::optional<TlsSettings> tls;
    if (target.protocol == SipProtocol::tls) {
        tls = m_settings.clientTls;
        tls->peerName = target.host;
    }
    auto port = m_network.connect(localFor(target), target.endpoint, tls);
    if (!port)
        return std::unexpected(port.error());
    const SipFlow flow{target.protocol, ++m_lastId, (*port)->local(), target.endpoint};
    adopt(std::move(*port), flow, true, target.host);
    return flow;
}

void SipTransport::adopt(std::unique_ptr<StreamPort> port, const SipFlow& flow, bool opened, std::string host)
{
    const auto connection = std::make_shared<StreamConnection>(
        m_network.scheduler(), std::move(port), flow, opened, std::move(host), m_settings.connections);
    m_connections.add(connection);
    connection->start({[this](StreamConnection& from, Message arrived, std::string_view octets) {
                           tap(false, from.flow(), octets);
                           m_inlet.take(from.flow(), std::move(arrived));
                       },
        [this](StreamConnection& from, const MalformedMessage& what, std::string_view octets) {
            tap(false, from.flow(), octets);
            m_inlet.takeMalformed(from.flow(), what);
        },
        [this](StreamConnection& from) { connected(from); },
        [this](StreamConnection& from, const boost::system::error_code& why) { connectionClosed(from, why); }});
}

void SipTransport::received(ReceivedMessage received)
{
    if (received.flow.isReliable() && received.message.isRequest()) {
        const auto top = topVia(received.message);
        const auto connection = m_connections.find(received.flow.id);
        if (connection && top->parameters.has("alias"))
            m_connections.addAlias(*connection, top->port.value_or(defaultPort(received.flow.protocol)));
    }
    m_events.received(std::move(received));
}

/// What was sent before it stood leaves only now.
void SipTransport::connected(StreamConnection& connection)
{
    m_tlsFaults.erase(keyOf({connection.flow().protocol, connection.flow().remote, connection.host()}));
    const auto waiting = m_untold.extract(connection.flow().id);
    if (waiting.empty())
        return;
    for (const std::string& octets : waiting.mapped())
        tap(true, connection.flow(), octets);
}

void SipTransport::connectionClosed(StreamConnection& connection, const boost::system::error_code& why)
{
    const SipFlow flow = connection.flow();
    m_untold.erase(flow.id);
    const std::string key = keyOf({flow.protocol, flow.remote, connection.host()});
    if (connection.isOpened() && !connection.port().tlsFault().empty())
        remember(m_tlsFaults, key,
            TlsFault{
                connection.port().tlsFault(), why == IoError::certificateRefused, why == IoError::certificateDemanded});
    else
        m_tlsFaults.erase(key);
    if (connection.isOpened() && !connection.hasStood())
        remember(m_tcpFailed, flow.remote.toString(), m_network.scheduler().now());
    const bool hasStood = connection.hasStood();
    m_connections.remove(connection);
    if (hasStood && m_lost)
        m_lost(flow, why);
    m_events.closed(flow, why);
}

bool SipTransport::prefersTcp(const SipTarget& target, std::size_t request_bytes) const
{
    if (target.protocol != SipProtocol::udp || request_bytes <= m_settings.largeRequest_bytes)
        return false;
    const auto failed = m_tcpFailed.find(target.endpoint.toString());
    return failed == m_tcpFailed.end() || m_network.scheduler().now() - failed->second > tcpFailureRemembered;
}

IpEndpoint SipTransport::localFor(const SipTarget& target) const
{
    const IpAddress::Family family = target.endpoint.address.family;
    IpEndpoint local{{family, {}}, 0};
    if (const auto source = std::ranges::find(m_settings.sources, family, &IpAddress::family);
        source != m_settings.sources.end())
        local.address = *source;
    for (const SipListen& listen : m_settings.listen) {
        if (listen.local.address.family != family)
            continue;
        local.address = listen.local.address;
        if (listen.protocol == target.protocol)
            break;
    }
    return local;
}

const SipListen* SipTransport::listenFor(const SipFlow& flow) const
{
    const SipListen* found = nullptr;
    for (const SipListen& listen : m_settings.listen) {
        if (listen.protocol != flow.protocol || listen.local.address.family != flow.remote.address.family)
            continue;
        if (listen.local == flow.local)
            return &listen;
        if (!found || (listen.local.address == flow.local.address && found->local.address != flow.local.address))
            found = &listen;
    }
    return found;
}

HostPort SipTransport::sentByOn(const SipFlow& flow) const
{
    const SipListen* listen = listenFor(flow);
    if (!listen)
        return {hostText(flow.local.address), flow.local.port ? std::optional(flow.local.port) : std::nullopt};
    const IpAddress& address = listen->local.address.isUnspecified() ? flow.local.address : listen->local.address;
    return {listen->advertisedHost.empty() ? hostText(address) : listen->advertisedHost,
        listen->advertisedPort ? listen->advertisedPort : listen->local.port};
}

Via SipTransport::viaOn(const SipFlow& flow, std::string_view branch) const
{
    const HostPort sentBy = sentByOn(flow);
    Via via{std::string(toString(flow.protocol)), sentBy.host, sentBy.port, {}};
    via.parameters.set("branch", std::string(branch));
    if (!flow.isReliable())
        via.parameters.set("rport");
    return via;
}

Uri SipTransport::contactOn(const SipFlow& flow, std::string_view user, bool secure) const
{
    const HostPort sentBy = sentByOn(flow);
    Uri uri;
    uri.scheme = secure ? Uri::Scheme::sips : Uri::Scheme::sip;
    uri.user = user;
    uri.host = sentBy.host;
    uri.port = sentBy.port;
    if (flow.isReliable() && !secure)
        uri.parameters.set("transport", lowered(toString(flow.protocol)));
    return uri;
}

bool SipTransport::isOwn(const Via& via) const
{
    return std::ranges::any_of(m_settings.listen, [&](const SipListen& listen) {
        const HostPort own = sentByOn({listen.protocol, 0, listen.local, listen.local});
        return equalsIgnoringCase(own.host, via.host) && own.port == via.port.value_or(defaultPort(listen.protocol));
    });
}

bool SipTransport::wrote(const Via& via, const SipFlow& flow) const
{
    return isOwn(via) || (flow.isReliable() && numericHost(via.host) == flow.local.address);
}

boost::system::error_code SipTransport::send(const SipFlow& flow, std::string_view octets)
{
    boost::system::error_code failed = SipError::connectionEnded;
    bool leaves = true;
    if (flow.isReliable()) {
        if (const auto connection = m_connections.find(flow.id)) {
            failed = connection->send(octets);
            leaves = connection->hasStood();
        }
    } else if (const UdpPort* udp = udpPort(flow.id)) {
        failed = udp->port->send(flow.remote, asBytes(octets));
    }
    if (!failed && leaves)
        tap(true, flow, octets);
    else if (!failed && m_tap)
        m_untold[flow.id].emplace_back(octets);
    return failed;
}

boost::system::error_code SipTransport::sendResponse(const ReplyPath& path, std::string_view octets)
{
    if (!path.flow.isReliable() || stands(path.flow))
        return send(path.flow, octets);
    const auto flow = flowTo(path.fallback);
    return flow ? send(*flow, octets) : flow.error();
}

bool SipTransport::stands(const SipFlow& flow) const
{
    return flow.isReliable() ? m_connections.find(flow.id) != nullptr : udpPort(flow.id) != nullptr;
}

std::optional<SipTarget> SipTransport::targetOf(const SipFlow& flow) const
{
    const auto connection = m_connections.find(flow.id);
    if (!flow.isReliable() || !connection || !connection->isOpened())
        return std::nullopt;
    return SipTarget{flow.protocol, flow.remote, connection->host()};
}

const SipTransport::UdpPort* SipTransport::udpPort(std::uint32_t id) const
{
    const auto found = std::ranges::find(m_udp, id, &UdpPort::id);
    return found == m_udp.end() ? nullptr : &*found;
}

std::string SipTransport::unfinished(const SipFlow& flow) const
{
    const auto connection = m_connections.find(flow.id);
    return connection ? connection->unfinished() : std::string();
}

const TlsPeer* SipTransport::tlsPeer(const SipFlow& flow) const
{
    const auto connection = m_connections.find(flow.id);
    return connection ? connection->port().tlsPeer() : nullptr;
}

std::optional<TlsFault> SipTransport::tlsFault(const SipTarget& target) const
{
    const auto found = m_tlsFaults.find(keyOf(target));
    return found == m_tlsFaults.end() ? std::nullopt : std::optional(found->second);
}

std::size_t SipTransport::connectionCount() const
{
    return m_connections.size();
}

std::uint64_t SipTransport::malformedCount() const
{
    return m_inlet.malformedCount();
}

void SipTransport::tap(bool sent, const SipFlow& flow, std::string_view octets) const
{
    if (m_tap)
        m_tap({m_network.scheduler().now(), sent, flow, octets});
}

}  // namespace trunkwright::engine
