#include "engine/io/socket_address.h"

#include <cstring>

#include <netinet/in.h>

namespace trunkwright::engine {

int systemFamily(IpAddress::Family family)
{
    return family == IpAddress::Family::v4 ? AF_INET : AF_INET6;
}

SocketAddress socketAddress(const IpEndpoint& endpoint)
{
    SocketAddress address;
    if (endpoint.address.family == IpAddress::Family::v4) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(endpoint.port);
        std::memcpy(&v4.sin_addr, endpoint.address.bytes.data(), sizeof v4.sin_addr);
        std::memcpy(&address.storage, &v4, address.size = sizeof v4);
    } else {
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(endpoint.port);
        std::memcpy(&v6.sin6_addr, endpoint.address.bytes.data(), sizeof v6.sin6_addr);
        std::memcpy(&address.storage, &v6, address.size = sizeof v6);
    }
    return address;
}

IpEndpoint ipEndpoint(const SocketAddress& address)
{
    IpEndpoint endpoint;
    if (address.storage.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address.storage, sizeof v4);
        endpoint.port = ntohs(v4.sin_port);
        std::memcpy(endpoint.address.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
    } else if (address.storage.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address.storage, sizeof v6);
        endpoint.port = ntohs(v6.sin6_port);
        endpoint.address.family = IpAddress::Family::v6;
        std::memcpy(endpoint.address.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
    }
    return endpoint;
}

}  // namespace trunkwright::engine
