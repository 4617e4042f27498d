#include "engine/io/datagram_socket.h"

#include "engine/io/io_error.h"
#include "engine/io/socket_address.h"

#include <netinet/in.h>
#include <unistd.h>

namespace trunkwright::engine {

namespace {

constexpr int receiveBuffer_bytes = 4 << 20;  // a second of a thousand calls; the default holds about 90 SIP messages

bool setOption(int descriptor, int level, int name, int value)
{
    return ::setsockopt(descriptor, level, name, &value, sizeof value) == 0;
}

/// The class is advice: a system that forbids it still gets the packets through.
void setTrafficClass(int descriptor, IpAddress::Family family, TrafficClass trafficClass)
{
    const int octet = trafficClassOctet(trafficClass);
    if (octet == 0)
        return;
    if (family == IpAddress::Family::v4)
        setOption(descriptor, IPPROTO_IP, IP_TOS, octet);
    else
        setOption(descriptor, IPPROTO_IPV6, IPV6_TCLASS, octet);
}

}  // namespace

int trafficClassOctet(TrafficClass trafficClass)
{
    switch (trafficClass) {
    case TrafficClass::ordinary:
        return 0;
    case TrafficClass::signaling:
        return 40 << 2;
    case TrafficClass::voice:
        return 46 << 2;
    }
    return 0;
}

DatagramSocket::Opened DatagramSocket::open(const IpEndpoint& local, TrafficClass trafficClass)
{
    const int family = systemFamily(local.address.family);
    DatagramSocket socket(::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.m_descriptor < 0)
        return std::unexpected(systemError(errno));
    if (family == AF_INET6 && !setOption(socket.m_descriptor, IPPROTO_IPV6, IPV6_V6ONLY, 1))
        return std::unexpected(systemError(errno));
    if (!setOption(socket.m_descriptor, SOL_SOCKET, SO_RCVBUFFORCE, receiveBuffer_bytes))
        setOption(socket.m_descriptor, SOL_SOCKET, SO_RCVBUF, receiveBuffer_bytes);
    setTrafficClass(socket.m_descriptor, local.address.family, trafficClass);
    const SocketAddress address = socketAddress(local);
    if (::bind(socket.m_descriptor, address.data(), address.size) != 0)
        return std::unexpected(systemError(errno));
    return socket;
}

DatagramSocket::~DatagramSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

IpEndpoint DatagramSocket::local() const
{
    SocketAddress address;
    ::getsockname(m_descriptor, address.data(), &address.size);
    return ipEndpoint(address);
}

boost::system::error_code DatagramSocket::send(const IpEndpoint& to, ByteView datagram) const
{
    const SocketAddress address = socketAddress(to);
    const ssize_t sent =
        ::sendto(m_descriptor, datagram.data(), datagram.size(), MSG_NOSIGNAL, address.data(), address.size);
    return sent < 0 ? systemError(errno) : boost::system::error_code();
}

bool DatagramSocket::receive(std::span<std::uint8_t> buffer, IpEndpoint& from, ByteView& datagram) const
{
    SocketAddress address;
    const ssize_t size = ::recvfrom(m_descriptor, buffer.data(), buffer.size(), 0, address.data(), &address.size);
    if (size < 0)
        return false;
    from = ipEndpoint(address);
    datagram = buffer.first(static_cast<std::size_t>(size));
    return true;
}

}  // namespace trunkwright::engine
