#pragma once
// A network of which each datagram port is wrapped in another one; all else is passed on.

#include "engine/io/network.h"

namespace trunkwright::engine::tests {

class WrappedNetwork : public Network {
public:
    explicit WrappedNetwork(Network& network)
        : m_network(network)
    {
    }

    Scheduler& scheduler() override { return m_network.scheduler(); }
    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override
    {
        auto port = m_network.openDatagram(local, trafficClass);
        if (!port)
            return std::unexpected(port.error());
        return wrap(*std::move(port));
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
    virtual std::unique_ptr<DatagramPort> wrap(std::unique_ptr<DatagramPort> port) = 0;

    Network& m_network;
};

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::WrappedNetwork;

}  // namespace trunkwright::tests
