#pragma once
// The transport layer (RFC 3261 18) of one interface: UDP ports, listeners and connections for TCP and TLS. What comes
// in is cut into messages and checked; what goes out finds its port or its connection.
//
// - A Via gets received and rport (18.2.1, RFC 3581); responses go back as 18.2.2 says, except that maddr is not
//   followed: it would let a stranger aim our answers at anyone.
// - A connection is reused for all requests to its remote end. One that the other side opened is used for requests to
//   the very endpoint it came from (a Contact may name it) or to the sent-by that its Via marks as alias (RFC 5923), if
//   that is the same address or a name in its certificate.
// - A malformed request is answered without state, a malformed response is dropped; a connection ends after what cannot
//   be delimited. A connection that sends nothing, or half a message, for too long ends too.
// - Pings of RFC 5626 3.5.1 are answered, and sent on connections when an interval is set.
//
// Threads: all of it on the loop of its network, which outlives it.

#include "engine/io/network.h"
#include "engine/sip/connection_table.h"
#include "engine/sip/message_inlet.h"
#include "engine/sip/tls_fault.h"

#include <map>

namespace trunkwright::engine {

struct SipListen {
    SipProtocol protocol = SipProtocol::udp;
    IpEndpoint local;                  ///< port 0: any free one
    TlsSettings tls;                   ///< for SipProtocol::tls
    std::string advertisedHost;        ///< in Via and Contact; empty: the address of `local`
    std::uint16_t advertisedPort = 0;  ///< 0: the port that was bound
};

struct TransportSettings {
    std::vector<SipListen> listen;
    std::vector<IpAddress> sources;  ///< where connections leave from if no listener says, one for each family
    TlsSettings clientTls;           ///< of the connections that this side opens; whom to expect comes with the target
    StreamConnectionSettings connections;
    std::size_t maxConnections = 4000;
    std::size_t maxConnectionsPerAddress = 500;  ///< of those that the other side opens
    std::size_t largeRequest_bytes = 1300;       ///< above this UDP gives way to TCP (18.1.1)
};

/// A message as it went over the wire, for ladders and captures, or octets that came and are none. What is sent on a
/// connection that is being opened is told when it stands.
struct TappedMessage {
    TimePoint time;
    bool sent = false;
    SipFlow flow;
    std::string_view octets;
};

class SipTransport {
public:
    struct Events {
        std::function<void(ReceivedMessage)> received;
        /// A connection that stood or was being opened has ended.
        std::function<void(const SipFlow&, const boost::system::error_code& why)> closed;
        /// A datagram did not arrive at the flow's remote side (18.4), and so it began. May be empty.
        std::function<void(const SipFlow&, std::string_view quoted)> undelivered = {};
    };
    using Tap = std::function<void(const TappedMessage&)>;
    using Lost = std::function<void(const SipFlow&, const boost::system::error_code& why)>;

    /// `secret` marks the To tags of answers without state.
    SipTransport(Network& network, TransportSettings settings, std::string secret);
    SipTransport(const SipTransport&) = delete;
    SipTransport& operator=(const SipTransport&) = delete;
    ~SipTransport();

    /// Opens all listeners or none. `failed`, when given, gets the index of the one that would not open.
    boost::system::error_code open(Events events, std::size_t* failed = nullptr);
    /// Ends everything at once; no event comes any more.
    void close();
    /// In the order of the settings, with the ports that were bound.
    const std::vector<SipListen>& listening() const;
    void onTap(Tap tap);
    /// A connection that stood has ended; told before its transactions hear of it. EPROTO: here, after what cannot be
    /// delimited.
    void onLost(Lost lost);

    /// A flow for requests to the target: it stands, or is being opened. Sending on it may begin at once.
    std::expected<SipFlow, boost::system::error_code> flowTo(const SipTarget& target);
    /// Whether TCP should be tried before UDP for a request of that size (18.1.1).
    bool prefersTcp(const SipTarget& target, std::size_t request_bytes) const;

    /// The Via of a request on that flow, with rport over UDP.
    Via viaOn(const SipFlow& flow, std::string_view branch) const;
    /// Where requests for this side are to come when they come by that flow: host, port and transport parameter.
    Uri contactOn(const SipFlow& flow, std::string_view user, bool secure = false) const;
    /// Whether the sent-by of a Via is one of ours.
    bool isOwn(const Via& via) const;

    boost::system::error_code send(const SipFlow& flow, std::string_view octets);
    boost::system::error_code sendResponse(const ReplyPath& path, std::string_view octets);
    /// The To tag of an answer without state: the same for copies of the request (8.2.7), and nobody else can make it.
    std::string tagFor(const Message& request) const { return m_inlet.tagFor(request); }

    bool stands(const SipFlow& flow) const;
    /// Where a connection that this side opened leads, by the name that it was opened for; null for all others.
    std::optional<SipTarget> targetOf(const SipFlow& flow) const;
    /// What came by a connection and is no whole message yet.
    std::string unfinished(const SipFlow& flow) const;
    /// What the other side of a TLS connection proved; null when there is none.
    const TlsPeer* tlsPeer(const SipFlow& flow) const;
    /// Why TLS with that target failed last; null when it did not.
    std::optional<TlsFault> tlsFault(const SipTarget& target) const;
    std::size_t connectionCount() const;
    /// Of datagrams and connections that were refused as malformed.
    std::uint64_t malformedCount() const;

private:
    struct UdpPort {
        std::uint32_t id = 0;
        std::unique_ptr<DatagramPort> port;
    };

    boost::system::error_code openOne(SipListen& listen);
    boost::system::error_code openUdp(SipListen& listen);
    boost::system::error_code openStream(SipListen& listen);
    void accept(SipProtocol protocol, std::unique_ptr<StreamPort> port);
    std::expected<SipFlow, boost::system::error_code> connect(const SipTarget& target);
    void adopt(std::unique_ptr<StreamPort> port, const SipFlow& flow, bool opened, std::string host);
    StreamConnectionSettings connectionSettings() const;
    void connected(StreamConnection& connection);
    void connectionClosed(StreamConnection& connection, const boost::system::error_code& why);
    void received(ReceivedMessage received);
    bool wrote(const Via& via, const SipFlow& flow) const;
    const UdpPort* udpPort(std::uint32_t id) const;
    /// The listener whose address stands for this side on the flow; null when there is none.
    const SipListen* listenFor(const SipFlow& flow) const;
    HostPort sentByOn(const SipFlow& flow) const;
    IpEndpoint localFor(const SipTarget& target) const;
    void tap(bool sent, const SipFlow& flow, std::string_view octets) const;

    Network& m_network;
    TransportSettings m_settings;
    Events m_events;
    Tap m_tap;
    Lost m_lost;
    std::uint32_t m_lastId = 0;
    std::vector<UdpPort> m_udp;
    std::vector<std::unique_ptr<StreamListener>> m_listeners;
    ConnectionTable m_connections;
    std::map<std::string, TimePoint> m_tcpFailed;  ///< by endpoint: where TCP instead of UDP did not work
    std::map<std::string, TlsFault> m_tlsFaults;
    std::map<std::uint32_t, std::vector<std::string>> m_untold;  ///< to the tap, by connection: it does not stand yet
    MessageInlet m_inlet;
};

}  // namespace trunkwright::engine
