#pragma once
// The machine's network on an AsioLoop: UDP, TCP and TLS (OpenSSL, TLS 1.2 and up).
//
// A client verifies chain, dates and name: subjectAltName's DNS names with wildcards for a whole left-most label, its
// addresses and its SIP URIs (RFC 5922 7.1); the common name only when there is no DNS name. Certificate files are read
// when they are needed first, and again by rereadCertificates().

#include "engine/io/asio_loop.h"
#include "engine/io/network.h"

namespace trunkwright::engine {

/// Bounds against slow and many clients.
struct AsioLimits {
    Duration handshakeTimeout = std::chrono::seconds(10);  ///< of TLS, for either side
    Duration closeTimeout = std::chrono::seconds(5);       ///< until the other side ends too
    std::size_t maxConnections = 10'000;                   ///< of all listeners; more are closed at once
};

class AsioNetwork : public Network {
public:
    explicit AsioNetwork(AsioLoop& loop, AsioLimits limits = {});
    ~AsioNetwork() override;

    Scheduler& scheduler() override { return m_loop; }
    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override;
    Opened<StreamListener> listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls) override;
    Opened<StreamPort> connect(
        const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls) override;

    /// For connections from now on, also of those who listen already. When a file cannot be used all stay as they were.
    boost::system::error_code rereadCertificates();

private:
    struct Shared;

    AsioLoop& m_loop;
    std::unique_ptr<Shared> m_shared;
};

}  // namespace trunkwright::engine
