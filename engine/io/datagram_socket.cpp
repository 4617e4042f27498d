#include "engine/io/datagram_socket.h"

#include "engine/io/io_error.h"
#include "engine/io/socket_address.h"

#include <array>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace trunkwright::engine {

namespace {

constexpr int ecnBits = 2;                    // of IP_TOS and IPV6_TCLASS, after the DSCP
constexpr int receiveBuffer_bytes = 4 << 20;  // a second of a thousand calls; the default holds about 90 SIP messages

bool setOption(int descriptor, int level, int name, int value)
{
    return ::setsockopt(descriptor, level, name, &value, sizeof value) == 0;
}

/// The class is advice: a system that forbids it still gets the packets through.
void setTrafficClass(int descriptor, IpAddress::Family family, TrafficClass trafficClass)
{
    const int octet = dscpOf(trafficClass) << ecnBits;
    if (octet == 0)
        return;
    if (family == IpAddress::Family::v4)
        setOption(descriptor, IPPROTO_IP, IP_TOS, octet);
    else
        setOption(descriptor, IPPROTO_IPV6, IPV6_TCLASS, octet);
}

}  // namespace

DatagramSocket::Opened DatagramSocket::open(const IpEndpoint& local, TrafficClass trafficClass)
{
    const int family = systemFamily(local.address.family);
    DatagramSocket socket(::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.m_descriptor < 0)
        return std::unexpected(systemError(errno));
    if (family == AF_INET6 && !setOption(socket.m_descriptor, IPPROTO_IPV6, IPV6_V6ONLY, 1))
        return std::unexpected(systemError(errno));
    if (trafficClass != TrafficClass::voice
        && !setOption(socket.m_descriptor, SOL_SOCKET, SO_RCVBUFFORCE, receiveBuffer_bytes))
        setOption(socket.m_descriptor, SOL_SOCKET, SO_RCVBUF, receiveBuffer_bytes);
    setTrafficClass(socket.m_descriptor, local.address.family, trafficClass);
    const SocketAddress address = socketAddress(local);
    if (::bind(socket.m_descriptor, address.data(), address.size) != 0)
        return std::unexpected(systemError(errno));
    socket.m_local = local;
    if (local.port == 0) {
        SocketAddress bound;
        if (::getsockname(socket.m_descriptor, bound.data(), &bound.size) != 0)
            return std::unexpected(systemError(errno));
        socket.m_local = ipEndpoint(bound);
    }
    return socket;
}

DatagramSocket::~DatagramSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

boost::system::error_code DatagramSocket::send(const IpEndpoint& to, ByteView datagram) const
{
    const SocketAddress address = socketAddress(to);
    const auto attempt = [&] {
        return ::sendto(m_descriptor, datagram.data(), datagram.size(), MSG_NOSIGNAL, address.data(), address.size);
    };
    ssize_t sent = attempt();
    if (sent < 0 && m_watchesDelivery)
        sent = attempt();  // the error was of an earlier datagram, to somebody else perhaps
    return sent < 0 ? systemError(errno) : boost::system::error_code();
}

DatagramSocket::Received DatagramSocket::receive(std::span<std::uint8_t> buffer, IpEndpoint& from, ByteView& datagram)
{
    SocketAddress address;
    const ssize_t size = m_watchesDscp
        ? receiveWithDscp(buffer, address)
        : ::recvfrom(m_descriptor, buffer.data(), buffer.size(), 0, address.data(), &address.size);
    if (size < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK ? Received::nothing : Received::fault;
    from = ipEndpoint(address);
    datagram = buffer.first(static_cast<std::size_t>(size));
    return Received::datagram;
}

ssize_t DatagramSocket::receiveWithDscp(std::span<std::uint8_t> buffer, SocketAddress& from)
{
    alignas(cmsghdr) std::array<std::uint8_t, CMSG_SPACE(sizeof(int))> control;
    iovec piece{buffer.data(), buffer.size()};
    msghdr message{};
    message.msg_name = from.data();
    message.msg_namelen = from.size;
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t size = ::recvmsg(m_descriptor, &message, 0);
    if (size < 0)
        return size;
    from.size = message.msg_namelen;
    noteControl(message);
    return size;
}

void DatagramSocket::noteControl(const msghdr& message)
{
    for (const cmsghdr* header = CMSG_FIRSTHDR(&message); header;
        header = CMSG_NXTHDR(const_cast<msghdr*>(&message), const_cast<cmsghdr*>(header))) {
        if (header->cmsg_type == IP_TOS || header->cmsg_type == IPV6_TCLASS)
            m_receivedDscp = *CMSG_DATA(header) >> ecnBits;
    }
}

void DatagramSocket::watchDelivery()
{
    m_watchesDelivery = setOption(m_descriptor, IPPROTO_IP, IP_RECVERR, 1);
    if (local().address.family == IpAddress::Family::v6)
        m_watchesDelivery = setOption(m_descriptor, IPPROTO_IPV6, IPV6_RECVERR, 1);
}

bool DatagramSocket::undelivered(std::span<std::uint8_t> buffer, IpEndpoint& to, ByteView& quoted)
{
    if (!m_watchesDelivery)
        return false;
    SocketAddress address;
    iovec piece{buffer.data(), buffer.size()};
    msghdr message{};
    message.msg_name = address.data();
    message.msg_namelen = address.size;
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    const ssize_t size = ::recvmsg(m_descriptor, &message, MSG_ERRQUEUE);
    if (size < 0)
        return false;
    address.size = message.msg_namelen;
    to = ipEndpoint(address);
    quoted = buffer.first(static_cast<std::size_t>(size));
    return true;
}

std::optional<int> DatagramSocket::sentDscp() const
{
    const bool isV6 = local().address.family == IpAddress::Family::v6;
    int octet = 0;
    socklen_t size = sizeof octet;
    if (::getsockopt(m_descriptor, isV6 ? IPPROTO_IPV6 : IPPROTO_IP, isV6 ? IPV6_TCLASS : IP_TOS, &octet, &size) != 0)
        return std::nullopt;
    return octet >> ecnBits;
}

std::optional<int> DatagramSocket::receivedDscp()
{
    if (!m_watchesDscp) {
        const bool isV6 = local().address.family == IpAddress::Family::v6;
        m_watchesDscp = isV6 ? setOption(m_descriptor, IPPROTO_IPV6, IPV6_RECVTCLASS, 1)
                             : setOption(m_descriptor, IPPROTO_IP, IP_RECVTOS, 1);
    }
    return m_receivedDscp;
}

}  // namespace trunkwright::engine
