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
#include "engine/sip/flow.h"
#include "engine/sip/parser.h"
#include "engine/sip/via.h"

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
    TlsSettings clientTls;  ///< of the connections that this side opens; whom to expect comes with the target
    MessageLimits limits;
    std::size_t maxConnections = 4000;
    std::size_t maxConnectionsPerAddress = 500;  ///< of those that the other side opens
    Duration connectTimeout = std::chrono::seconds(5);
    Duration idleTimeout = std::chrono::minutes(30);          ///< without an octet in either direction
    Duration messageTimeout = std::chrono::seconds(15);       ///< from the first octet of a message to its last
    Duration firstMessageTimeout = std::chrono::seconds(30);  ///< of a connection that the other side opens
    Duration pingInterval{};                                  ///< on the connections that this side opens; 0: never
    std::size_t largeRequest_bytes = 1300;                    ///< above this UDP gives way to TCP (18.1.1)
};

/// A message as it went over the wire, for ladders and captures.
struct TappedMessage {
    TimePoint time;
    bool sent = false;
    SipFlow flow;
    std::string_view octets;
};

/// Where the answers to a request go.
struct ReplyPath {
    SipFlow flow;  ///< the one that the request came on; over UDP its remote end is where the Via wants the answer
    SipTarget fallback;  ///< over TCP and TLS, when the connection has ended
};

struct ReceivedMessage {
    Message message;  ///< well-formed, with the header fields that each message needs
    SipFlow flow;
    ReplyPath reply;  ///< of a request
};

class SipTransport {
public:
    struct Events {
        std::function<void(ReceivedMessage)> received;
        /// A connection that stood or was being opened has ended.
        std::function<void(const SipFlow&, const boost::system::error_code& why)> closed;
    };
    using Tap = std::function<void(const TappedMessage&)>;

    /// `secret` marks the To tags of answers without state.
    SipTransport(Network& network, TransportSettings settings, std::string secret);
    SipTransport(const SipTransport&) = delete;
    SipTransport& operator=(const SipTransport&) = delete;
    ~SipTransport();

    /// Opens all listeners or none. `failed`, when given, gets the index of the one that would not open.
    boost::system::error_code open(Events events, std::size_t* failed = nullptr);
    /// In the order of the settings, with the ports that were bound.
    const std::vector<SipListen>& listening() const;
    void onTap(Tap tap);

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

    bool stands(const SipFlow& flow) const;
    /// What the other side of a TLS connection proved; null when there is none.
    const TlsPeer* tlsPeer(const SipFlow& flow) const;
    /// Why TLS with that target failed last, for a person; empty when it did not.
    std::string tlsFault(const SipTarget& target) const;
    std::size_t connectionCount() const;
    /// Of datagrams and connections that were refused as malformed.
    std::uint64_t malformedCount() const;

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

}  // namespace trunkwright::engine
