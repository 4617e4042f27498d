#include "engine/io/local_address.h"

#include "engine/io/datagram_socket.h"
#include "engine/io/socket_address.h"

namespace trunkwright::engine {

std::optional<IpAddress> localAddressTowards(const IpAddress& remote)
{
    constexpr std::uint16_t anyPort = 9;  // a connect without one is refused
    const auto socket = DatagramSocket::open({IpAddress{remote.family, {}}, 0}, TrafficClass::ordinary);
    if (!socket)
        return std::nullopt;
    const SocketAddress address = socketAddress({remote, anyPort});
    if (::connect(socket->descriptor(), address.data(), address.size) != 0)
        return std::nullopt;
    SocketAddress chosen;  // by the connect: the socket was bound to none
    if (::getsockname(socket->descriptor(), chosen.data(), &chosen.size) != 0)
        return std::nullopt;
    return ipEndpoint(chosen).address;
}

}  // namespace trunkwright::engine
