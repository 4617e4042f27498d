#pragma once
// Where ports come from: the machine's network, or the virtual one. A network belongs to one loop, and so do its ports;
// it outlives them.

#include "engine/io/datagram_port.h"
#include "engine/io/scheduler.h"
#include "engine/io/stream_port.h"

#include <expected>

namespace trunkwright::engine {

template <typename T>
using Opened = std::expected<std::unique_ptr<T>, boost::system::error_code>;

/// How routers should treat the packets of a port (RFC 4594 4.1, 4.2).
enum class TrafficClass : std::uint8_t {
    ordinary,   ///< DSCP 0
    signaling,  ///< CS5
    voice,      ///< EF
};

/// Its differentiated services code point.
int dscpOf(TrafficClass trafficClass);

class Network {
public:
    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    virtual ~Network() = default;

    virtual Scheduler& scheduler() = 0;
    /// Port 0: any free one. A media loop may be asked from any thread; see DatagramLoop.
    virtual Opened<DatagramPort> openDatagram(
        const IpEndpoint& local, TrafficClass trafficClass = TrafficClass::ordinary) = 0;
    virtual Opened<StreamListener> listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls = {}) = 0;
    /// `local` may be unspecified (address and port). What is known at once (a bad certificate file, no port left) is
    /// an error here; the rest comes as StreamPort::Events::closed.
    virtual Opened<StreamPort> connect(
        const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls = {}) = 0;
};

}  // namespace trunkwright::engine
