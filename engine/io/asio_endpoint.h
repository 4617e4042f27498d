#pragma once
// IpEndpoint as Asio wants it. Internal to Asio's ports.

#include "engine/io/socket_address.h"

#include <boost/asio/ip/tcp.hpp>

#include <cstring>

namespace trunkwright::engine {

inline IpEndpoint ipEndpoint(const boost::asio::ip::tcp::endpoint& endpoint)
{
    SocketAddress address;
    std::memcpy(&address.storage, endpoint.data(), endpoint.size());
    return ipEndpoint(address);
}

inline boost::asio::ip::tcp::endpoint asioEndpoint(const IpEndpoint& endpoint)
{
    const SocketAddress address = socketAddress(endpoint);
    boost::asio::ip::tcp::endpoint result;
    std::memcpy(result.data(), address.data(), address.size);
    result.resize(address.size);
    return result;
}

}  // namespace trunkwright::engine
