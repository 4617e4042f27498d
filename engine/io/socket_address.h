#pragma once
// IpEndpoint as the system calls want it.

#include "engine/base/ip_address.h"

#include <sys/socket.h>

namespace trunkwright::engine {

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = sizeof(sockaddr_storage);

    sockaddr* data() { return reinterpret_cast<sockaddr*>(&storage); }
    const sockaddr* data() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

SocketAddress socketAddress(const IpEndpoint& endpoint);
/// 0.0.0.0:0 for another family.
IpEndpoint ipEndpoint(const SocketAddress& address);
/// AF_INET or AF_INET6.
int systemFamily(IpAddress::Family family);

}  // namespace trunkwright::engine
