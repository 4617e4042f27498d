#pragma once
// A UDP socket of the system, non-blocking. Both loops read and write it packet by packet: with one port for each
// leg, sendmmsg and recvmmsg gain nothing.

#include "engine/io/network.h"
#include "engine/io/socket_address.h"

#include <utility>

namespace trunkwright::engine {

class DatagramSocket {
public:
    /// What the longest datagram needs.
    static constexpr std::size_t buffer_bytes = 65536;

    using Opened = std::expected<DatagramSocket, boost::system::error_code>;
    /// IPv6 ports take no IPv4. But for voice, where a port has one stream, the receive buffer is as large as the
    /// system lets it be, up to 4 MiB.
    static Opened open(const IpEndpoint& local, TrafficClass trafficClass);

    DatagramSocket(DatagramSocket&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
        , m_local(other.m_local)
        , m_watchesDelivery(other.m_watchesDelivery)
        , m_watchesDscp(other.m_watchesDscp)
        , m_receivedDscp(other.m_receivedDscp)
    {
    }
    DatagramSocket& operator=(DatagramSocket&&) = delete;
    ~DatagramSocket();

    int descriptor() const { return m_descriptor; }
    const IpEndpoint& local() const { return m_local; }
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) const;
    enum class Received : std::uint8_t { datagram, nothing, fault };
    /// The next datagram into `buffer`. A fault is of what was sent before; see undelivered().
    Received receive(std::span<std::uint8_t> buffer, IpEndpoint& from, ByteView& datagram);

    /// From the next datagram on, ICMP errors are kept for undelivered().
    void watchDelivery();
    /// Where a datagram went that did not arrive, and what is quoted of it, in `buffer`; false when there is none.
    bool undelivered(std::span<std::uint8_t> buffer, IpEndpoint& to, ByteView& quoted);

    /// What came with a datagram besides its octets.
    void noteControl(const msghdr& message);

    /// As DatagramPort has them.
    std::optional<int> sentDscp() const;
    std::optional<int> receivedDscp();

private:
    explicit DatagramSocket(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    ssize_t receiveWithDscp(std::span<std::uint8_t> buffer, SocketAddress& from);

    int m_descriptor;
    IpEndpoint m_local;
    bool m_watchesDelivery = false;
    bool m_watchesDscp = false;  ///< costs a call that is not made otherwise
    std::optional<int> m_receivedDscp;
};

}  // namespace trunkwright::engine
