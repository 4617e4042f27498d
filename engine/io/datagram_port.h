#pragma once
// A bound UDP port. Belongs to the thread of its loop.

#include "engine/base/bytes.h"
#include "engine/base/ip_address.h"

#include <boost/system/error_code.hpp>

#include <functional>

namespace trunkwright::engine {

class DatagramPort {
public:
    /// The octets are there during the call only. The handler may send, replace the handler and destroy the port.
    using Receive = std::function<void(const IpEndpoint& from, ByteView datagram)>;

    DatagramPort() = default;
    DatagramPort(const DatagramPort&) = delete;
    DatagramPort& operator=(const DatagramPort&) = delete;
    virtual ~DatagramPort() = default;

    virtual IpEndpoint local() const = 0;
    /// Until there is a handler, what comes is dropped.
    virtual void onReceive(Receive receive) = 0;
    /// An error of this datagram only: the port stays usable. Never blocks; a full send buffer is an error.
    virtual boost::system::error_code send(const IpEndpoint& to, ByteView datagram) = 0;
};

}  // namespace trunkwright::engine
