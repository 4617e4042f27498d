#include "engine/io/failing_network.h"

namespace trunkwright::engine {

namespace {

using Fault = FailingNetwork::Fault;

class FailingDatagramPort : public DatagramPort {
public:
    FailingDatagramPort(std::unique_ptr<DatagramPort> port, std::shared_ptr<Fault> fault)
        : m_port(std::move(port))
        , m_fault(std::move(fault))
    {
    }

    IpEndpoint local() const override { return m_port->local(); }
    void onReceive(Receive receive) override { m_port->onReceive(std::move(receive)); }
    void onUndelivered(Undelivered undelivered) override { m_port->onUndelivered(std::move(undelivered)); }
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override
    {
        return m_fault->strikes() ? m_fault->error : m_port->send(to, datagram);
    }
    std::optional<int> sentDscp() const override { return m_port->sentDscp(); }
    std::optional<int> receivedDscp() override { return m_port->receivedDscp(); }

private:
    std::unique_ptr<DatagramPort> m_port;
    std::shared_ptr<Fault> m_fault;
};

class FailingStreamPort : public StreamPort {
public:
    FailingStreamPort(std::unique_ptr<StreamPort> port, std::shared_ptr<Fault> fault)
        : m_port(std::move(port))
        , m_fault(std::move(fault))
    {
    }

    IpEndpoint local() const override { return m_port->local(); }
    IpEndpoint remote() const override { return m_port->remote(); }
    void start(Events events) override { m_port->start(std::move(events)); }
    boost::system::error_code send(ByteView octets) override
    {
        return m_fault->strikes() ? m_fault->error : m_port->send(octets);
    }
    void close() override { m_port->close(); }
    const TlsPeer* tlsPeer() const override { return m_port->tlsPeer(); }
    std::string tlsFault() const override { return m_port->tlsFault(); }

private:
    std::unique_ptr<StreamPort> m_port;
    std::shared_ptr<Fault> m_fault;
};

class FailingListener : public StreamListener {
public:
    FailingListener(std::unique_ptr<StreamListener> listener, std::shared_ptr<Fault> fault)
        : m_listener(std::move(listener))
        , m_fault(std::move(fault))
    {
    }

    IpEndpoint local() const override { return m_listener->local(); }
    void onAccept(Accept accept) override
    {
        m_listener->onAccept([fault = m_fault, accept = std::move(accept)](std::unique_ptr<StreamPort> port) {
            accept(std::make_unique<FailingStreamPort>(std::move(port), fault));
        });
    }

private:
    std::unique_ptr<StreamListener> m_listener;
    std::shared_ptr<Fault> m_fault;
};

template <typename Failing, typename Port>
Opened<Port> wrapped(Opened<Port> opened, const std::shared_ptr<Fault>& fault)
{
    if (!opened)
        return opened;
    return std::make_unique<Failing>(std::move(*opened), fault);
}

}  // namespace

FailingNetwork::FailingNetwork(Network& network, std::size_t failingOperation, boost::system::error_code error)
    : m_network(network)
    , m_fault(std::make_shared<Fault>(failingOperation, error))
{
}

Opened<DatagramPort> FailingNetwork::openDatagram(const IpEndpoint& local, TrafficClass trafficClass)
{
    if (m_fault->strikes())
        return std::unexpected(m_fault->error);
    return wrapped<FailingDatagramPort>(m_network.openDatagram(local, trafficClass), m_fault);
}

Opened<StreamListener> FailingNetwork::listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls)
{
    if (m_fault->strikes())
        return std::unexpected(m_fault->error);
    return wrapped<FailingListener>(m_network.listen(local, tls), m_fault);
}

Opened<StreamPort> FailingNetwork::connect(
    const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls)
{
    if (m_fault->strikes())
        return std::unexpected(m_fault->error);
    return wrapped<FailingStreamPort>(m_network.connect(local, remote, tls), m_fault);
}

}  // namespace trunkwright::engine
