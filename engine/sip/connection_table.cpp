#include "engine/sip/connection_table.h"

#include "engine/base/ascii.h"

namespace trunkwright::engine {

namespace {

std::string keyOf(SipProtocol protocol, const IpEndpoint& endpoint, std::string_view host)
{
    std::string key = endpoint.toString();
    key += protocol == SipProtocol::tls ? " TLS " : " TCP ";
    return protocol == SipProtocol::tls ? key + lowered(host) : key;
}

}  // namespace

void ConnectionTable::add(Connection connection)
{
    const SipFlow& flow = connection->flow();
    if (!connection->isOpened())
        ++m_accepted[flow.remote.address.toString()];
    m_byTarget.insert_or_assign(keyOf(flow.protocol, flow.remote, connection->host()), flow.id);
    m_byId.emplace(flow.id, std::move(connection));
}

void ConnectionTable::remove(const StreamConnection& connection)
{
    const SipFlow& flow = connection.flow();
    std::erase_if(m_byTarget, [&](const auto& entry) { return entry.second == flow.id; });
    if (!connection.isOpened()) {
        const auto counted = m_accepted.find(flow.remote.address.toString());
        if (counted != m_accepted.end() && --counted->second == 0)
            m_accepted.erase(counted);
    }
    m_byId.erase(flow.id);
}

void ConnectionTable::clear()
{
    m_byId.clear();
    m_byTarget.clear();
    m_accepted.clear();
}

ConnectionTable::Connection ConnectionTable::find(std::uint32_t flowId) const
{
    const auto found = m_byId.find(flowId);
    return found == m_byId.end() ? nullptr : found->second;
}

ConnectionTable::Connection ConnectionTable::find(const SipTarget& target) const
{
    for (const std::string_view host : {std::string_view(target.host), std::string_view()}) {
        const auto found = m_byTarget.find(keyOf(target.protocol, target.endpoint, host));
        if (found != m_byTarget.end())
            return find(found->second);
    }
    return nullptr;
}

void ConnectionTable::addAlias(const StreamConnection& connection, std::uint16_t sentByPort)
{
    const SipFlow& flow = connection.flow();
    const IpEndpoint sentBy{flow.remote.address, sentByPort};
    if (flow.protocol == SipProtocol::tcp) {
        m_byTarget.try_emplace(keyOf(flow.protocol, sentBy, {}), flow.id);
        return;
    }
    if (const TlsPeer* peer = connection.port().tlsPeer()) {
        for (const std::string& name : peer->names)
            m_byTarget.try_emplace(keyOf(flow.protocol, sentBy, name), flow.id);
    }
}

std::size_t ConnectionTable::acceptedFrom(const IpAddress& address) const
{
    const auto counted = m_accepted.find(address.toString());
    return counted == m_accepted.end() ? 0 : counted->second;
}

}  // namespace trunkwright::engine
