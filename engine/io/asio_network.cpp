#include "engine/io/asio_network.h"

#include "engine/io/asio_datagram_port.h"
#include "engine/io/asio_endpoint.h"
#include "engine/io/asio_listener.h"
#include "engine/io/io_error.h"
#include "engine/io/tls_context.h"

#include <boost/asio/ip/v6_only.hpp>

namespace trunkwright::engine {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

tcp protocolOf(const IpAddress& address)
{
    return address.family == IpAddress::Family::v4 ? tcp::v4() : tcp::v6();
}

/// A port may be used again while its old connections still end (TIME_WAIT).
template <typename Socket>
error_code bind(Socket& socket, const IpEndpoint& local)
{
    error_code error;
    if (local.address.family == IpAddress::Family::v6)
        socket.set_option(asio::ip::v6_only(true), error);
    if (!error && local.port != 0)
        socket.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        socket.bind(asioEndpoint(local), error);
    return error;
}

}  // namespace

struct AsioNetwork::Shared {
    AsioLimits limits;
    std::shared_ptr<TlsContexts> tlsContexts = std::make_shared<TlsContexts>();
    std::shared_ptr<Bytes> datagramBuffer = std::make_shared<Bytes>(DatagramSocket::buffer_bytes);
    std::shared_ptr<std::size_t> connections = std::make_shared<std::size_t>(0);
};

AsioNetwork::AsioNetwork(AsioLoop& loop, AsioLimits limits)
    : m_loop(loop)
    , m_shared(std::make_unique<Shared>(Shared{limits}))
{
}

AsioNetwork::~AsioNetwork() = default;

Opened<DatagramPort> AsioNetwork::openDatagram(const IpEndpoint& local, TrafficClass trafficClass)
{
    auto socket = DatagramSocket::open(local, trafficClass);
    if (!socket)
        return std::unexpected(socket.error());
    return std::make_unique<AsioDatagramPort>(m_loop, std::move(*socket), m_shared->datagramBuffer);
}

Opened<StreamListener> AsioNetwork::listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls)
{
    if (tls)
        if (const auto context = m_shared->tlsContexts->server(*tls); !context)
            return std::unexpected(context.error());
    AsioListener::Acceptor acceptor(m_loop.context());
    error_code error;
    acceptor.open(protocolOf(local.address), error);
    if (!error)
        error = bind(acceptor, local);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return std::unexpected(error);
    return std::make_unique<AsioListener>(m_loop, std::move(acceptor),
        AsioListener::Settings{m_shared->limits, tls, m_shared->tlsContexts, m_shared->connections});
}

Opened<StreamPort> AsioNetwork::connect(
    const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls)
{
    AsioStream::Socket socket(m_loop.context());
    error_code error;
    socket.open(protocolOf(remote.address), error);
    if (!error && !(local == IpEndpoint{{local.address.family, {}}, 0}))
        error =
            bind(socket, local.address.isUnspecified() ? IpEndpoint{{remote.address.family, {}}, local.port} : local);
    if (error)
        return std::unexpected(error);
    const auto stream = std::make_shared<AsioStream>(m_loop, m_shared->limits, std::move(socket), remote, false);
    if (tls) {
        if (tls->peerName.empty())
            return std::unexpected(systemError(EINVAL));
        const auto context = m_shared->tlsContexts->client(*tls);
        if (!context)
            return std::unexpected(context.error());
        stream->useTls(*context, tls->peerName, false);
    }
    return AsioStream::port(stream);
}

error_code AsioNetwork::rereadCertificates()
{
    return m_shared->tlsContexts->reread();
}

}  // namespace trunkwright::engine
