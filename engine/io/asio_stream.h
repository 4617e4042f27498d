#pragma once
// One TCP or TLS connection on Asio. The port that the program holds shares it with Asio's handlers, which find it over
// when the port has gone: a handler that was cancelled too late calls nobody. Internal to AsioNetwork.

#include "engine/io/asio_network.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace trunkwright::engine {

/// Counts one connection as long as it lives.
using ConnectionToken = std::shared_ptr<void>;

class AsioStream : public std::enable_shared_from_this<AsioStream> {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

    /// The socket is bound, or connected when `isServer`.
    AsioStream(AsioLoop& loop, const AsioLimits& limits, Socket socket, const IpEndpoint& remote, bool isServer);
    void useTls(TlsContext context, const std::string& peerName, bool clientCertificateRequired);
    void keep(ConnectionToken token) { m_token = std::move(token); }

    static std::unique_ptr<StreamPort> port(std::shared_ptr<AsioStream> stream);

    IpEndpoint local() const;
    const IpEndpoint& remote() const { return m_remote; }
    void start(StreamPort::Events events);
    boost::system::error_code send(ByteView octets);
    void close();
    /// The port is destroyed.
    void abandon();
    const TlsPeer* tlsPeer() const { return m_tlsPeer ? &*m_tlsPeer : nullptr; }
    const std::string& tlsFault() const { return m_tlsFault; }

private:
    using Tls = boost::asio::ssl::stream<Socket&>;

    template <typename Operation>
    void onStream(Operation operation);
    /// A handler for Asio that does nothing once the connection is over.
    template <typename Function>
    auto whileAlive(Function function);

    void connect();
    void shakeHands();
    bool verify(bool chainIsGood, boost::asio::ssl::verify_context& chain);
    void becomeConnected();
    void read();
    void write();
    void endSending();
    void fail(const boost::system::error_code& why);
    void finish(const boost::system::error_code& why);
    boost::system::error_code explained(const boost::system::error_code& error);

    AsioLimits m_limits;
    boost::asio::io_context& m_context;
    ConnectionToken m_token;
    Socket m_socket;
    TlsContext m_tlsContext;
    std::optional<Tls> m_tls;
    std::string m_peerName;
    IpEndpoint m_remote;
    bool m_isServer;
    bool m_connected = false, m_ending = false, m_over = false;
    bool m_isAsked = false;  ///< for the certificate of this client, and nothing has come since
    std::shared_ptr<const StreamPort::Events> m_events;
    Timer m_deadline;
    std::array<std::uint8_t, 8192> m_received;
    Bytes m_queued, m_sending;
    std::optional<TlsPeer> m_tlsPeer;
    std::string m_tlsFault;
};

}  // namespace trunkwright::engine
