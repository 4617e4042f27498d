#pragma once
// A bound UDP port. Belongs to the thread of its loop.

#include "engine/base/bytes.h"
#include "engine/base/ip_address.h"

#include <boost/system/error_code.hpp>

#include <functional>
#include <optional>

namespace trunkwright::engine {

class DatagramPort {
public:
    /// The octets are there during the call only. The handler may send, replace the handler and destroy the port.
    using Receive = std::function<void(const IpEndpoint& from, ByteView datagram)>;

    DatagramPort() = default;
    DatagramPort(const DatagramPort&) = delete;
    DatagramPort& operator=(const DatagramPort&) = delete;
    virtual ~DatagramPort() = default;

    /// Where a datagram went that did not arrive, as the network reports it (ICMP), and what the report quotes of its
    /// begin. Anybody can send a report that quotes nothing, or what he knows (RFC 5927 4.1). The octets are there
    /// during the call only.
    using Undelivered = std::function<void(const IpEndpoint& to, ByteView quoted)>;

    virtual IpEndpoint local() const = 0;
    /// Until there is a handler, what comes is dropped or waits.
    virtual void onReceive(Receive receive) = 0;
    /// Networks that hear nothing of it never call the handler, which may do as that of onReceive().
    virtual void onUndelivered(Undelivered) { }
    /// An error of this datagram only, or of an earlier one where they go out together (UringLoop): the port stays
    /// usable. Never blocks; a full send buffer is an error.
    virtual boost::system::error_code send(const IpEndpoint& to, ByteView datagram) = 0;

    /// Differentiated services code point (RFC 2474), 0 to 63, of what is sent, and of the last datagram that came
    /// since the first call. Null: the network does not tell.
    virtual std::optional<int> sentDscp() const { return std::nullopt; }
    virtual std::optional<int> receivedDscp() { return std::nullopt; }
};

}  // namespace trunkwright::engine
