#pragma once
// A UDP socket of the system, non-blocking. Both loops read and write it packet by packet: with one port for each
// leg, sendmmsg and recvmmsg gain nothing.

#include "engine/io/network.h"

#include <utility>

namespace trunkwright::engine {

class DatagramSocket {
public:
    /// What the longest datagram needs.
    static constexpr std::size_t buffer_bytes = 65536;

    using Opened = std::expected<DatagramSocket, boost::system::error_code>;
    /// IPv6 ports take no IPv4. The receive buffer is as large as the system lets it be, up to 4 MiB.
    static Opened open(const IpEndpoint& local, TrafficClass trafficClass);

    DatagramSocket(DatagramSocket&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    DatagramSocket& operator=(DatagramSocket&&) = delete;
    ~DatagramSocket();

    int descriptor() const { return m_descriptor; }
    IpEndpoint local() const;
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) const;
    /// The next datagram into `buffer`; false when there is none.
    bool receive(std::span<std::uint8_t> buffer, IpEndpoint& from, ByteView& datagram) const;

private:
    explicit DatagramSocket(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor;
};

/// The value of IP_TOS and IPV6_TCLASS: the DSCP and two bits of ECN.
int trafficClassOctet(TrafficClass trafficClass);

}  // namespace trunkwright::engine
