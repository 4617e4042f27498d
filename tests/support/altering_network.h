#pragma once
// A network of which each datagram that comes in is altered first.

#include "tests/support/wrapped_network.h"

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

class AlteringNetwork : public WrappedNetwork {
public:
    AlteringNetwork(Network& network, AlteringPort::Alter alter)
        : WrappedNetwork(network)
        , m_alter(std::move(alter))
    {
    }

private:
    std::unique_ptr<DatagramPort> wrap(std::unique_ptr<DatagramPort> port) override
    {
        return std::make_unique<AlteringPort>(std::move(port), m_alter);
    }

    AlteringPort::Alter m_alter;
};

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::AlteringNetwork;

}  // namespace trunkwright::tests
