#pragma once
// A network of which each datagram that comes in is altered first.

#include "engine/io/network.h"

namespace trunkwright::engine::tests {

class AlteringPort : public DatagramPort {
public:
    using Alter = std::function<void(Bytes&)>;

    AlteringPort(std::unique_ptr<DatagramPort> port, const Alter& alter)
        : m_port(std::move(port))
        , m_alter(alter)
    {
    }

    IpEndpoint local() const override { return m_port->local(); }
    void onReceive(Receive receive) override
    {
        m_port->onReceive([this, receive = std::move(receive)](const IpEndpoint& from, ByteView datagram) {
            Bytes octets(datagram.begin(), datagram.end());
            m_alter(octets);
            receive(from, octets);
        });
    }
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override
    {
        return m_port->send(to, datagram);
    }

private:
    std::unique_ptr<DatagramPort> m_port;
    const AlteringPort::Alter& m_alter;
};

class AlteringNetwork : public Network {
public:
    AlteringNetwork(Network& network, AlteringPort::Alter alter)
        : m_network(network)
        , m_alter(std::move(alter))
    {
    }

    Scheduler& scheduler() override { return m_network.scheduler(); }
    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override
    {
        auto port = m_network.openDatagram(local, trafficClass);
        if (!port)
            return std::unexpected(port.error());
        return std::make_unique<AlteringPort>(std::move(*port), m_alter);
    }
    Opened<StreamListener> listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls) override
    {
        return m_network.listen(local, tls);
    }
    Opened<StreamPort> connect(
        const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls) override
    {
        return m_network.connect(local, remote, tls);
    }

private:
    Network& m_network;
    AlteringPort::Alter m_alter;
};

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::AlteringNetwork;

}  // namespace trunkwright::tests
