#pragma once
// A machine of the virtual network: addresses, and the ports that its programs opened. It refuses what a real one does:
// an address of another host (EADDRNOTAVAIL), a port in use (EADDRINUSE). IPv4 and IPv6 ports are apart.

#include "engine/io/handler.h"
#include "engine/io/network.h"
#include "engine/io/virtual_packet.h"

#include <unordered_map>

namespace trunkwright::engine {

class VirtualDatagramPort;
class VirtualListener;
class VirtualWorld;

class VirtualHost : public Network {
public:
    VirtualHost(VirtualWorld& world, std::string name, std::vector<IpAddress> addresses);
    ~VirtualHost() override;

    const std::string& name() const { return m_name; }
    const std::vector<IpAddress>& addresses() const { return m_addresses; }
    Network& network() { return *this; }

    /// Down: its packets vanish, in both directions, and its connections end with ECONNRESET on both sides. Its ports
    /// stay open.
    void setUp(bool up);
    bool isUp() const { return m_up; }

    Scheduler& scheduler() override;
    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override;
    Opened<StreamListener> listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls) override;
    Opened<StreamPort> connect(
        const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls) override;

private:
    friend class VirtualDatagramPort;
    friend class VirtualListener;
    friend class VirtualStream;
    friend class VirtualWorld;

    template <typename Port>
    using Ports = std::unordered_map<IpEndpoint, Port*, IpHash>;

    using Bound = std::expected<IpEndpoint, boost::system::error_code>;

    Bound choosePort(const IpEndpoint& local, const std::function<bool(IpEndpoint)>& inUse);
    template <typename Port>
    Bound bind(const Ports<Port>& ports, const IpEndpoint& local);
    Bound bindStream(const IpEndpoint& local, const IpEndpoint& remote);
    /// The address that a packet to `to` leaves from; null when the host has none of that family.
    std::optional<IpAddress> sourceFor(const IpAddress& local, const IpAddress& to) const;
    bool owns(const IpAddress& address) const;
    std::size_t openPorts() const;

    VirtualWorld& m_world;
    std::string m_name;
    std::vector<IpAddress> m_addresses;
    bool m_up = true;
    int m_lastEphemeral = UINT16_MAX;
    Ports<VirtualDatagramPort> m_datagramPorts;
    Ports<VirtualListener> m_listeners;
    std::vector<VirtualStream*> m_streams;  ///< that have an end here which is not over
    std::unordered_map<const VirtualHost*, std::shared_ptr<const VirtualPath>> m_routes;
};

class VirtualDatagramPort : public DatagramPort {
public:
    VirtualDatagramPort(VirtualHost& host, const IpEndpoint& local, TrafficClass trafficClass);
    ~VirtualDatagramPort() override;

    IpEndpoint local() const override { return m_local; }
    void onReceive(Receive receive) override { m_receive.set(std::move(receive)); }
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override;

    std::optional<int> sentDscp() const override;
    std::optional<int> receivedDscp() override { return m_receivedDscp; }

    void receive(const IpEndpoint& from, ByteView datagram, TrafficClass trafficClass);

private:
    VirtualHost& m_host;
    IpEndpoint m_local;
    TrafficClass m_trafficClass;
    std::optional<int> m_receivedDscp;
    Handler<const IpEndpoint&, ByteView> m_receive;
};

class VirtualListener : public StreamListener {
public:
    VirtualListener(VirtualHost& host, const IpEndpoint& local, const std::optional<TlsSettings>& tls);
    ~VirtualListener() override;

    IpEndpoint local() const override { return m_local; }
    void onAccept(Accept accept) override { m_accept.set(std::move(accept)); }

    const std::optional<TlsSettings>& tls() const { return m_tls; }
    void accept(std::unique_ptr<StreamPort> port) { m_accept(std::move(port)); }

private:
    VirtualHost& m_host;
    IpEndpoint m_local;
    std::optional<TlsSettings> m_tls;
    Handler<std::unique_ptr<StreamPort>> m_accept;
};

}  // namespace trunkwright::engine
