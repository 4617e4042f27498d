#pragma once
// A network whose n-th operation fails, for proofs that no error is forgotten: run a story with n = 0, 1, 2 … until
// `hasFailed` stays false, and look after each whether anything is left behind. Opening, listening, connecting and
// each send count, in the order in which they happen; accepted connections count too.

#include "engine/io/network.h"

namespace trunkwright::engine {

class FailingNetwork : public Network {
public:
    /// Counts from 0. The operation has no effect but its error; a connection whose send fails lives on, as it does
    /// when the send queue is full.
    FailingNetwork(Network& network, std::size_t failingOperation, boost::system::error_code error);

    std::size_t operations() const { return m_fault->operations; }
    bool hasFailed() const { return m_fault->operations > m_fault->failingOperation; }

    Scheduler& scheduler() override { return m_network.scheduler(); }
    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override;
    Opened<StreamListener> listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls) override;
    Opened<StreamPort> connect(
        const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls) override;

    /// Shared with the ports.
    struct Fault {
        std::size_t failingOperation;
        boost::system::error_code error;
        std::size_t operations = 0;

        bool strikes() { return operations++ == failingOperation; }
    };

private:
    Network& m_network;
    std::shared_ptr<Fault> m_fault;
};

}  // namespace trunkwright::engine
