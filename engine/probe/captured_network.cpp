#include "engine/probe/captured_network.h"

namespace trunkwright::engine {

namespace {

class CapturedPort : public DatagramPort {
public:
    CapturedPort(std::unique_ptr<DatagramPort> port, const Scheduler& scheduler, Capture& capture)
        : m_port(std::move(port))
        , m_scheduler(scheduler)
        , m_capture(capture)
    {
    }

    IpEndpoint local() const override { return m_port->local(); }

    void onReceive(Receive receive) override
    {
        m_port->onReceive([&scheduler = m_scheduler, &capture = m_capture, own = local(), receive = std::move(receive)](
                              const IpEndpoint& from, ByteView datagram) {
            capture.media(scheduler.now(), false, own, from, datagram);
            if (receive)
                receive(from, datagram);
        });
    }

    void onUndelivered(Undelivered undelivered) override { m_port->onUndelivered(std::move(undelivered)); }

    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override
    {
        const boost::system::error_code error = m_port->send(to, datagram);
        if (!error)
            m_capture.media(m_scheduler.now(), true, local(), to, datagram);
        return error;
    }

    std::optional<int> sentDscp() const override { return m_port->sentDscp(); }
    std::optional<int> receivedDscp() override { return m_port->receivedDscp(); }

private:
    std::unique_ptr<DatagramPort> m_port;
    const Scheduler& m_scheduler;
    Capture& m_capture;
};

}  // namespace

Opened<DatagramPort> CapturedNetwork::openDatagram(const IpEndpoint& local, TrafficClass trafficClass)
{
    auto port = m_network.openDatagram(local, trafficClass);
    if (!port || trafficClass != TrafficClass::voice)
        return port;
    return std::make_unique<CapturedPort>(std::move(*port), scheduler(), m_capture);
}

Opened<StreamListener> CapturedNetwork::listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls)
{
    return m_network.listen(local, tls);
}

Opened<StreamPort> CapturedNetwork::connect(
    const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls)
{
    return m_network.connect(local, remote, tls);
}

}  // namespace trunkwright::engine
