#pragma once
// A network in memory: hosts with addresses, links between them and one clock for all. The same seed and the same
// program give the same packets at the same nanoseconds. Datagrams are lost, doubled and late as the links say. TCP is
// modelled by what programs see of it: order, delay, and losses that become delay (RFC 6298's timer, no congestion
// window). TLS is modelled by who asked for it and by what verifyTls() says of certificates.
//
// Everything belongs to one thread. The world outlives the ports and timers of its hosts.

#include "engine/io/virtual_clock.h"
#include "engine/io/virtual_host.h"
#include "engine/io/virtual_link.h"

#include <unordered_map>

namespace trunkwright::engine {

struct SeenPacket {
    TimePoint at, sent;
    const IpEndpoint& from;
    const IpEndpoint& to;
    ByteView octets;  ///< there during the call only
    bool isStream = false;
    PacketFate fate = PacketFate::sent;
};

/// What one side of TLS finds out about the other.
struct TlsVerdict {
    TlsPeer peer;
    std::string fault;  ///< not empty: refused
};

class VirtualWorld : private VirtualLink::Exit {
public:
    /// Sees UDP datagrams and the octets of streams, each when it is sent and again when its fate is known. It must
    /// only look.
    using Tap = std::function<void(const SeenPacket&)>;
    using Filter = std::function<bool(const SeenPacket&)>;
    using Verify = std::function<TlsVerdict(const TlsSettings& verifier, const TlsSettings& proven)>;

    explicit VirtualWorld(std::uint64_t seed);
    ~VirtualWorld() override;
    VirtualWorld(const VirtualWorld&) = delete;
    VirtualWorld& operator=(const VirtualWorld&) = delete;

    /// A new host; its addresses are nobody else's. The first of each family is the one it sends from by default.
    VirtualHost& host(const std::string& name, const std::vector<IpAddress>& addresses);
    /// A link of its own for each direction, named "caller>callee" and "callee>caller". Hosts without a link or route
    /// between them reach each other at once.
    void join(VirtualHost& a, VirtualHost& b, const LinkSettings& settings);
    void join(VirtualHost& a, VirtualHost& b, const LinkSettings& aToB, const LinkSettings& bToA);
    /// A link that many routes may share. The name also chooses its random streams.
    VirtualLink& link(const std::string& name, const LinkSettings& settings);
    /// One direction; packets under way keep their route.
    void route(VirtualHost& from, const VirtualHost& to, VirtualPath path);

    VirtualClock& clock() { return m_clock; }
    /// Since the world began.
    Duration elapsed() const { return m_clock.now() - VirtualClock::begin; }
    /// Until nothing is left to do: true. False when something still is after `atMost`, such as a keepalive.
    bool run(Duration atMost = std::chrono::hours(1)) { return m_clock.runToSilence(m_clock.now() + atMost); }
    void runUntil(TimePoint end) { m_clock.runUntil(end); }
    void runFor(Duration duration) { m_clock.runUntil(m_clock.now() + duration); }

    void onPacket(Tap tap) { m_tap = std::move(tap); }
    /// Is asked at the moment of sending, also when a stream repeats itself. Replaces the filter before.
    void dropIf(Filter filter) { m_filter = std::move(filter); }
    /// Without it, every certificate is good, and a server that requires one refuses a client without.
    void verifyTls(Verify verify) { m_verify = std::move(verify); }

    /// For "nothing is left behind": ports, listeners and connections of all hosts; timers of the engine.
    std::size_t openPorts() const;
    std::size_t runningTimers() const;
    std::size_t packetsUnderWay() const { return m_packets.size() - m_spare.size(); }

private:
    friend class VirtualHost;
    friend class VirtualDatagramPort;
    friend class VirtualStream;

    VirtualPacket& newPacket(const IpEndpoint& from, const IpEndpoint& to, ByteView octets);
    /// Takes the packet to its receiver; that is when the packet is released.
    void send(VirtualPacket& packet);
    void forward(VirtualPacket& packet);
    void arrive(VirtualPacket& packet);
    void drop(VirtualPacket& packet, PacketFate fate);
    void release(VirtualPacket& packet);
    void show(const VirtualPacket& packet, PacketFate fate) const;
    SeenPacket seen(const VirtualPacket& packet, PacketFate fate) const;
    void wake(VirtualPacket& packet);
    static bool isShown(const VirtualPacket& packet);
    VirtualHost* hostOf(const IpAddress& address) const;
    VirtualListener* listenerAt(const IpEndpoint& endpoint) const;
    TlsVerdict verdict(const TlsSettings& verifier, const TlsSettings& proven) const;

    void lost(VirtualPacket& packet, PacketFate fate) override { drop(packet, fate); }
    VirtualPacket& copyOf(const VirtualPacket& packet) override;

    std::uint64_t m_seed;
    VirtualClock m_clock;
    Tap m_tap;
    Filter m_filter;
    Verify m_verify;
    std::vector<std::unique_ptr<VirtualLink>> m_links;
    std::vector<std::unique_ptr<VirtualHost>> m_hosts;
    std::unordered_map<IpAddress, VirtualHost*, IpHash> m_hostOfAddress;
    std::vector<std::unique_ptr<VirtualPacket>> m_packets;  ///< all there have ever been
    std::vector<VirtualPacket*> m_spare;
};

}  // namespace trunkwright::engine
