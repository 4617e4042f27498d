#pragma once
// Locating SIP servers (RFC 3263 4): from the URI of the next hop to the servers that may be tried, best first.
//
// - An address needs no questions. A port needs addresses only. A transport parameter needs SRV; without one, NAPTR
// says
//   which transports the domain prefers, and where there is none, SRV is asked for each that this side speaks.
// - SRV records go by priority, within it by chance in proportion to their weights (RFC 2782).
// - A domain without SRV is a host at the default port. One whose only SRV target is the root offers no such service.
// - A server's certificate must name the domain that was asked for, not the host that DNS chose (RFC 5922 4).

#include "engine/base/random_stream.h"
#include "engine/io/dns_client.h"
#include "engine/sip/target.h"

#include <memory>

namespace trunkwright::engine {

struct LocatorSettings {
    /// What this side speaks, the one that it likes most first: that is tried where DNS does not choose.
    std::vector<SipProtocol> protocols{SipProtocol::udp, SipProtocol::tcp, SipProtocol::tls};
    /// In which order the addresses of one host are tried; a family that is not in it is not asked for.
    std::vector<IpAddress::Family> families{IpAddress::Family::v4, IpAddress::Family::v6};
};

class ServerLocator {
public:
    static constexpr std::size_t maxTargets = 32;

    /// `dns` outlives it.
    ServerLocator(DnsClient& dns, RandomStream random, LocatorSettings settings = {});
    ServerLocator(const ServerLocator&) = delete;
    ServerLocator& operator=(const ServerLocator&) = delete;
    /// Searches that go on end without an answer.
    ~ServerLocator();

    /// Calls back once: at once for addresses and for what cannot be located.
    void locate(const Uri& nextHop, LocatedServers found);

private:
    class Search;

    DnsClient& m_dns;
    RandomStream m_random;
    LocatorSettings m_settings;
    std::vector<std::shared_ptr<Search>> m_searches;
};

}  // namespace trunkwright::engine
