#include "engine/io/virtual_world.h"

#include "engine/io/virtual_stream.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

template <typename Ports>
auto* findPort(const Ports& ports, const IpEndpoint& to)
{
    auto found = ports.find(to);
    if (found == ports.end())
        found = ports.find({{to.address.family, {}}, to.port});
    return found == ports.end() ? nullptr : found->second;
}

}  // namespace

VirtualWorld::VirtualWorld(std::uint64_t seed)
    : m_seed(seed)
{
}

VirtualWorld::~VirtualWorld() = default;

VirtualHost& VirtualWorld::host(const std::string& name, const std::vector<IpAddress>& addresses)
{
    VirtualHost& host = *m_hosts.emplace_back(std::make_unique<VirtualHost>(*this, name, addresses));
    for (const IpAddress& address : addresses)
        m_hostOfAddress[address] = &host;
    return host;
}

VirtualLink& VirtualWorld::link(const std::string& name, const LinkSettings& settings)
{
    VirtualLink::Exit& exit = *this;
    return *m_links.emplace_back(std::make_unique<VirtualLink>(m_clock, m_seed, name, settings, exit));
}

void VirtualWorld::route(VirtualHost& from, const VirtualHost& to, VirtualPath path)
{
    from.m_routes[&to] = std::make_shared<const VirtualPath>(std::move(path));
}

void VirtualWorld::join(VirtualHost& a, VirtualHost& b, const LinkSettings& settings)
{
    join(a, b, settings, settings);
}

void VirtualWorld::join(VirtualHost& a, VirtualHost& b, const LinkSettings& aToB, const LinkSettings& bToA)
{
    route(a, b, {&link(a.name() + '>' + b.name(), aToB)});
    route(b, a, {&link(b.name() + '>' + a.name(), bToA)});
}

std::size_t VirtualWorld::openPorts() const
{
    std::size_t count = 0;
    for (const auto& host : m_hosts)
        count += host->openPorts();
    return count;
}

std::size_t VirtualWorld::runningTimers() const
{
    const auto links = std::ranges::count_if(m_links, [](const auto& link) { return link->isSending(); });
    const auto packets = std::ranges::count_if(m_packets, [](const auto& packet) { return packet->timer.isRunning(); });
    return m_clock.runningTimers() - static_cast<std::size_t>(links + packets);
}

VirtualPacket& VirtualWorld::newPacket(const IpEndpoint& from, const IpEndpoint& to, ByteView octets)
{
    if (m_spare.empty()) {
        const auto due = [this](VirtualPacket& packet) { wake(packet); };
        m_spare.push_back(m_packets.emplace_back(std::make_unique<VirtualPacket>(m_clock, due)).get());
    }
    VirtualPacket& packet = *m_spare.back();
    m_spare.pop_back();
    packet.from = from;
    packet.to = to;
    packet.octets.assign(octets.begin(), octets.end());
    packet.trafficClass = TrafficClass::ordinary;
    return packet;
}

void VirtualWorld::release(VirtualPacket& packet)
{
    packet.path.reset();
    packet.stream.reset();
    m_spare.push_back(&packet);
}

VirtualHost* VirtualWorld::hostOf(const IpAddress& address) const
{
    const auto found = m_hostOfAddress.find(address);
    return found == m_hostOfAddress.end() ? nullptr : found->second;
}

void VirtualWorld::send(VirtualPacket& packet)
{
    packet.sent = m_clock.now();
    packet.hop = 0;
    show(packet, PacketFate::sent);
    const VirtualHost& from = *hostOf(packet.from.address);
    const VirtualHost* const to = hostOf(packet.to.address);
    if (!from.m_up || to == nullptr) {
        drop(packet, PacketFate::unreachable);
    } else if (m_filter && isShown(packet) && m_filter(seen(packet, PacketFate::sent))) {
        drop(packet, PacketFate::filtered);
    } else {
        const auto route = from.m_routes.find(to);
        packet.path = route == from.m_routes.end() ? nullptr : route->second;
        forward(packet);
    }
}

/// Over the link that comes next. Without links it still does not arrive inside of the call that sent it.
void VirtualWorld::forward(VirtualPacket& packet)
{
    if (packet.path && packet.hop < packet.path->size())
        (*packet.path)[packet.hop]->enter(packet);
    else
        packet.timer.startAfter(Duration{});
}

void VirtualWorld::wake(VirtualPacket& packet)
{
    if (packet.waitsToRepeat) {
        packet.waitsToRepeat = false;
        packet.stream->repeat(packet);
        return;
    }
    ++packet.hop;
    if (packet.path && packet.hop < packet.path->size())
        forward(packet);
    else
        arrive(packet);
}

void VirtualWorld::arrive(VirtualPacket& packet)
{
    VirtualHost* const host = hostOf(packet.to.address);
    if (!host->m_up) {
        drop(packet, PacketFate::unreachable);
        return;
    }
    if (packet.stream) {
        show(packet, PacketFate::delivered);
        packet.stream->arrived(packet);
    } else if (auto* const port = findPort(host->m_datagramPorts, packet.to)) {
        show(packet, PacketFate::delivered);
        port->receive(packet.from, packet.octets, packet.trafficClass);
    } else {
        drop(packet, PacketFate::noPort);
        return;
    }
    release(packet);
}

void VirtualWorld::drop(VirtualPacket& packet, PacketFate fate)
{
    show(packet, fate);
    if (packet.stream)
        packet.stream->lost(packet);
    else
        release(packet);
}

VirtualPacket& VirtualWorld::copyOf(const VirtualPacket& packet)
{
    VirtualPacket& copy = newPacket(packet.from, packet.to, packet.octets);
    copy.trafficClass = packet.trafficClass;
    copy.sent = packet.sent;
    copy.path = packet.path;
    copy.hop = packet.hop;
    copy.stream = packet.stream;
    copy.segment = packet.segment;
    return copy;
}

bool VirtualWorld::isShown(const VirtualPacket& packet)
{
    return !packet.stream || packet.segment.kind == VirtualSegment::Kind::data;
}

SeenPacket VirtualWorld::seen(const VirtualPacket& packet, PacketFate fate) const
{
    return {m_clock.now(), packet.sent, packet.from, packet.to, packet.octets, packet.stream != nullptr, fate};
}

void VirtualWorld::show(const VirtualPacket& packet, PacketFate fate) const
{
    if (m_tap && isShown(packet))
        m_tap(seen(packet, fate));
}

VirtualListener* VirtualWorld::listenerAt(const IpEndpoint& endpoint) const
{
    const VirtualHost* const host = hostOf(endpoint.address);
    return host == nullptr ? nullptr : findPort(host->m_listeners, endpoint);
}

TlsVerdict VirtualWorld::verdict(const TlsSettings& verifier, const TlsSettings& proven) const
{
    if (m_verify)
        return m_verify(verifier, proven);
    TlsVerdict verdict;
    verdict.peer.protocol = "TLSv1.3";
    verdict.peer.cipher = "TLS_AES_256_GCM_SHA384";
    if (verifier.clientCertificateRequired && proven.certificateFile.empty())
        verdict.fault = "it sent no certificate";
    return verdict;
}

}  // namespace trunkwright::engine
