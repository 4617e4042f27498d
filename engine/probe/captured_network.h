#pragma once
// A network whose media (datagrams of TrafficClass::voice) go into a capture as well, as they are on the wire. SIP is
// captured by SipTransport's tap, which sees whole messages, also within TLS.

#include "engine/io/network.h"
#include "engine/probe/capture.h"

namespace trunkwright::engine {

class CapturedNetwork : public Network {
public:
    /// Both outlive the ports.
    CapturedNetwork(Network& network, Capture& capture)
        : m_network(network)
        , m_capture(capture)
    {
    }

    Scheduler& scheduler() override { return m_network.scheduler(); }
    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override;
    Opened<StreamListener> listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls) override;
    Opened<StreamPort> connect(
        const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls) override;

private:
    Network& m_network;
    Capture& m_capture;
};

}  // namespace trunkwright::engine
