#include "engine/io/virtual_host.h"

#include "engine/io/io_error.h"
#include "engine/io/virtual_stream.h"
#include "engine/io/virtual_world.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::uint16_t firstEphemeral = 49152;  // RFC 6335 6
constexpr std::size_t longestDatagram_bytes = 65507;

std::unexpected<boost::system::error_code> failure(int number)
{
    return std::unexpected(systemError(number));
}

/// Whether two programs that bind these ask for the same packets.
bool collides(const IpEndpoint& a, const IpEndpoint& b)
{
    return a.port == b.port && a.address.family == b.address.family
        && (a.address == b.address || a.address.isUnspecified() || b.address.isUnspecified());
}

}  // namespace

VirtualHost::VirtualHost(VirtualWorld& world, std::string name, std::vector<IpAddress> addresses)
    : m_world(world)
    , m_name(std::move(name))
    , m_addresses(std::move(addresses))
{
}

VirtualHost::~VirtualHost() = default;

Scheduler& VirtualHost::scheduler()
{
    return m_world.clock();
}

void VirtualHost::setUp(bool up)
{
    m_up = up;
    if (up)
        return;
    const auto streams = m_streams;
    for (VirtualStream* stream : streams)
        stream->reset();
}

bool VirtualHost::owns(const IpAddress& address) const
{
    return address.isUnspecified() || std::ranges::find(m_addresses, address) != m_addresses.end();
}

VirtualHost::Bound VirtualHost::choosePort(const IpEndpoint& local, const std::function<bool(IpEndpoint)>& inUse)
{
    if (local.port != 0)
        return inUse(local) ? Bound(failure(EADDRINUSE)) : Bound(local);
    for (int tries = 0; tries <= UINT16_MAX - firstEphemeral; ++tries) {
        m_lastEphemeral = m_lastEphemeral == UINT16_MAX ? firstEphemeral : m_lastEphemeral + 1;
        const IpEndpoint free{local.address, static_cast<std::uint16_t>(m_lastEphemeral)};
        if (!inUse(free))
            return free;
    }
    return failure(EADDRINUSE);
}

template <typename Port>
VirtualHost::Bound VirtualHost::bind(const Ports<Port>& ports, const IpEndpoint& local)
{
    if (!owns(local.address))
        return failure(EADDRNOTAVAIL);
    const auto inUse = [&](const IpEndpoint& endpoint) {
        const IpEndpoint wildcard{{endpoint.address.family, {}}, endpoint.port};
        if (!endpoint.address.isUnspecified())
            return ports.contains(endpoint) || ports.contains(wildcard);
        return std::ranges::any_of(ports, [&](const auto& port) { return collides(port.first, endpoint); });
    };
    return choosePort(local, inUse);
}

VirtualHost::Bound VirtualHost::bindStream(const IpEndpoint& local, const IpEndpoint& remote)
{
    const auto source =
        sourceFor(local.address.isUnspecified() ? IpAddress{remote.address.family, {}} : local.address, remote.address);
    if (!source)
        return failure(owns(local.address) ? ENETUNREACH : EADDRNOTAVAIL);
    const auto inUse = [&](const IpEndpoint& endpoint) {
        return std::ranges::any_of(m_streams, [&](VirtualStream* s) { return s->connects(endpoint, remote); });
    };
    return choosePort({*source, local.port}, inUse);
}

std::optional<IpAddress> VirtualHost::sourceFor(const IpAddress& local, const IpAddress& to) const
{
    if (local.family != to.family || !owns(local))
        return std::nullopt;
    if (!local.isUnspecified())
        return local;
    const auto own = std::ranges::find(m_addresses, to.family, &IpAddress::family);
    return own == m_addresses.end() ? std::nullopt : std::optional(*own);
}

Opened<DatagramPort> VirtualHost::openDatagram(const IpEndpoint& local, TrafficClass trafficClass)
{
    const Bound bound = bind(m_datagramPorts, local);
    if (!bound)
        return std::unexpected(bound.error());
    return std::make_unique<VirtualDatagramPort>(*this, *bound, trafficClass);
}

Opened<StreamListener> VirtualHost::listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls)
{
    const Bound bound = bind(m_listeners, local);
    if (!bound)
        return std::unexpected(bound.error());
    return std::make_unique<VirtualListener>(*this, *bound, tls);
}

Opened<StreamPort> VirtualHost::connect(
    const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls)
{
    const Bound bound = bindStream(local, remote);
    if (!bound)
        return std::unexpected(bound.error());
    return VirtualStream::connect(m_world, *this, *bound, remote, tls);
}

std::size_t VirtualHost::openPorts() const
{
    return m_datagramPorts.size() + m_listeners.size() + m_streams.size();
}

VirtualDatagramPort::VirtualDatagramPort(VirtualHost& host, const IpEndpoint& local, TrafficClass trafficClass)
    : m_host(host)
    , m_local(local)
    , m_trafficClass(trafficClass)
{
    m_host.m_datagramPorts.emplace(local, this);
}

VirtualDatagramPort::~VirtualDatagramPort()
{
    m_host.m_datagramPorts.erase(m_local);
}

std::optional<int> VirtualDatagramPort::sentDscp() const
{
    return dscpOf(m_trafficClass);
}

void VirtualDatagramPort::receive(const IpEndpoint& from, ByteView datagram, TrafficClass trafficClass)
{
    m_receivedDscp = dscpOf(trafficClass);
    m_receive(from, datagram);
}

boost::system::error_code VirtualDatagramPort::send(const IpEndpoint& to, ByteView datagram)
{
    if (datagram.size() > longestDatagram_bytes)
        return systemError(EMSGSIZE);
    if (to.port == 0)
        return systemError(EINVAL);
    if (to.address.family != m_local.address.family)
        return systemError(EAFNOSUPPORT);
    const auto source = m_host.sourceFor(m_local.address, to.address);
    if (!source)
        return systemError(ENETUNREACH);
    VirtualPacket& packet = m_host.m_world.newPacket({*source, m_local.port}, to, datagram);
    packet.trafficClass = m_trafficClass;
    m_host.m_world.send(packet);
    return {};
}

VirtualListener::VirtualListener(VirtualHost& host, const IpEndpoint& local, const std::optional<TlsSettings>& tls)
    : m_host(host)
    , m_local(local)
    , m_tls(tls)
{
    m_host.m_listeners.emplace(local, this);
}

VirtualListener::~VirtualListener()
{
    m_host.m_listeners.erase(m_local);
}

}  // namespace trunkwright::engine
