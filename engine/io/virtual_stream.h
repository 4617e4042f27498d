#pragma once
// A TCP connection of the virtual network, with both of its ends. Its ports and the packets under way share it.

#include "engine/io/virtual_packet.h"

#include <array>
#include <map>

namespace trunkwright::engine {

class VirtualHost;
class VirtualStreamPort;
class VirtualWorld;
struct TlsVerdict;

class VirtualStream : public std::enable_shared_from_this<VirtualStream> {
public:
    enum Side : std::size_t { client, server };

    VirtualStream(VirtualWorld& world, VirtualHost& host, const IpEndpoint& local, const IpEndpoint& remote,
        const std::optional<TlsSettings>& tls);

    /// Sends the first packet; the client's port comes back.
    static std::unique_ptr<StreamPort> connect(VirtualWorld& world, VirtualHost& host, const IpEndpoint& local,
        const IpEndpoint& remote, const std::optional<TlsSettings>& tls);

    /// From the world: a packet of this connection came, got lost, or is to be sent again.
    void arrived(VirtualPacket& packet);
    void lost(VirtualPacket& packet);
    void repeat(VirtualPacket& packet);

    bool connects(const IpEndpoint& local, const IpEndpoint& remote) const;
    /// Both ends see ECONNRESET.
    void reset();

    /// From the ports.
    void start(Side side, StreamPort::Events events);
    boost::system::error_code send(Side side, ByteView octets);
    void close(Side side);
    void abandon(Side side);
    const IpEndpoint& endpoint(Side side) const { return m_ends[side].endpoint; }
    const TlsPeer* tlsPeer(Side side) const { return m_ends[side].tlsPeer ? &*m_ends[side].tlsPeer : nullptr; }
    const std::string& tlsFault(Side side) const { return m_ends[side].tlsFault; }

private:
    using Kind = VirtualSegment::Kind;

    struct Part {
        Kind kind;
        Bytes octets;
    };
    struct End {
        VirtualHost* host = nullptr;
        IpEndpoint endpoint;
        std::optional<TlsSettings> tls;
        std::shared_ptr<const StreamPort::Events> events;  ///< since start(), until the port is destroyed
        bool hasPort = false;
        bool accepted = false;   ///< plain TCP: connected as soon as somebody starts it
        bool connected = false;  ///< TLS too
        bool ending = false;     ///< by close()
        bool endSent = false;
        bool over = false;
        std::optional<boost::system::error_code> closedBeforeStart;
        Bytes queued;                  ///< until connected
        std::size_t unread_bytes = 0;  ///< sent, and not yet taken by the other end
        std::uint64_t nextNumber = 0, expected = 0;
        std::map<std::uint64_t, Part> held;  ///< what came
        std::optional<TlsPeer> tlsPeer;
        std::string tlsFault;
    };

    static Side other(Side side) { return side == client ? server : client; }
    void sendPart(Side side, Kind kind, ByteView octets = {});
    void sendData(Side side, ByteView octets);
    void sendEnd(Side side);
    void takeAll(Side side);
    bool mayTake(const End& end) const;
    void take(Side side, Kind kind, Bytes octets);
    void takeData(Side side, Bytes octets);
    void answerSyn();
    void accept();
    void greet();
    void answerHello();
    void verifyServer();
    void verifyClient();
    bool verify(Side verifier);
    void becomeConnected(Side side);
    void fail(Side side, const boost::system::error_code& why, Kind lastWord);
    void finish(Side side, const boost::system::error_code& why);
    void leaveHost(End& end);

    VirtualWorld& m_world;
    std::array<End, 2> m_ends;
};

}  // namespace trunkwright::engine
