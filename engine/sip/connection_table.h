#pragma once
// The connections of a transport, found by their flow and by where they lead to. Used by SipTransport.

#include "engine/sip/stream_connection.h"

#include <unordered_map>

namespace trunkwright::engine {

class ConnectionTable {
public:
    using Connection = std::shared_ptr<StreamConnection>;

    void add(Connection connection);
    void remove(const StreamConnection& connection);
    void clear();

    /// Null when there is none.
    Connection find(std::uint32_t flowId) const;
    /// One that leads to the target. Over TLS one that this side opened must have been opened to the same host.
    Connection find(const SipTarget& target) const;

    /// Requests to `sentBy`, an endpoint at the address of the other side, may go by this connection (RFC 5923); over
    /// TLS to the hosts that the other side has proved to be.
    void addAlias(const StreamConnection& connection, std::uint16_t sentByPort);

    std::size_t size() const { return m_byId.size(); }
    /// Of those that the other side opened from that address.
    std::size_t acceptedFrom(const IpAddress& address) const;

private:
    std::unordered_map<std::uint32_t, Connection> m_byId;
    std::unordered_map<std::string, std::uint32_t> m_byTarget;
    std::unordered_map<std::string, std::size_t> m_accepted;
};

}  // namespace trunkwright::engine
