#include "engine/io/asio_stream.h"

#include "engine/io/asio_endpoint.h"
#include "engine/io/io_error.h"
#include "engine/io/tls_verification.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <openssl/err.h>

namespace trunkwright::engine {

namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t mayWait_bytes = 1 << 20;
constexpr std::size_t keptBuffer_bytes = 64 << 10;

class AsioStreamPort : public StreamPort {
public:
    explicit AsioStreamPort(std::shared_ptr<AsioStream> stream)
        : m_stream(std::move(stream))
    {
    }
    ~AsioStreamPort() override { m_stream->abandon(); }

    IpEndpoint local() const override { return m_stream->local(); }
    IpEndpoint remote() const override { return m_stream->remote(); }
    void start(Events events) override { m_stream->start(std::move(events)); }
    error_code send(ByteView octets) override { return m_stream->send(octets); }
    void close() override { m_stream->close(); }
    const TlsPeer* tlsPeer() const override { return m_stream->tlsPeer(); }
    std::string tlsFault() const override { return m_stream->tlsFault(); }

private:
    std::shared_ptr<AsioStream> m_stream;
};

bool isEnd(const error_code& error)
{
    return error == asio::error::eof || error == asio::ssl::error::stream_truncated;
}

}  // namespace

AsioStream::AsioStream(AsioLoop& loop, const AsioLimits& limits, Socket socket, const IpEndpoint& remote, bool isServer)
    : m_limits(limits)
    , m_context(loop.context())
    , m_socket(std::move(socket))
    , m_remote(remote)
    , m_isServer(isServer)
    , m_deadline(
          loop, [this] { finish(m_connected ? systemError(ETIMEDOUT) : make_error_code(IoError::handshakeTimeout)); })
{
}

void AsioStream::useTls(TlsContext context, const std::string& peerName, bool clientCertificateRequired)
{
    m_tlsContext = std::move(context);
    m_peerName = peerName;
    m_tls.emplace(m_socket, *m_tlsContext);
    if (m_isServer && !clientCertificateRequired) {
        m_tls->set_verify_mode(asio::ssl::verify_none);
        return;
    }
    m_tls->set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
    m_tls->set_verify_callback(
        [this](bool chainIsGood, asio::ssl::verify_context& chain) { return verify(chainIsGood, chain); });
    if (m_isServer)
        return;
    SSL_set_cert_cb(  // a client is called when it is asked for its certificate
        m_tls->native_handle(),
        [](SSL*, void* self) {
            static_cast<AsioStream*>(self)->m_isAsked = true;
            return 1;
        },
        this);
    if (!parseIpAddress(peerName))
        SSL_set_tlsext_host_name(m_tls->native_handle(), peerName.c_str());
}

std::unique_ptr<StreamPort> AsioStream::port(std::shared_ptr<AsioStream> stream)
{
    return std::make_unique<AsioStreamPort>(std::move(stream));
}

template <typename Operation>
void AsioStream::onStream(Operation operation)
{
    if (m_tls)
        operation(*m_tls);
    else
        operation(m_socket);
}

template <typename Function>
auto AsioStream::whileAlive(Function function)
{
    return [self = shared_from_this(), function](const error_code& error, auto... rest) {
        if (!self->m_over)
            function(error, rest...);
    };
}

IpEndpoint AsioStream::local() const
{
    error_code error;
    return ipEndpoint(m_socket.local_endpoint(error));
}

void AsioStream::start(StreamPort::Events events)
{
    m_events = std::make_shared<const StreamPort::Events>(std::move(events));
    if (!m_isServer)
        connect();
    else if (m_tls)
        shakeHands();
    else
        asio::post(m_context, [self = shared_from_this()] {
            if (!self->m_over)
                self->becomeConnected();
        });
}

void AsioStream::connect()
{
    m_socket.async_connect(asioEndpoint(m_remote), whileAlive([this](const error_code& error) {
        if (error)
            fail(error);
        else if (m_tls)
            shakeHands();
        else
            becomeConnected();
    }));
}

void AsioStream::shakeHands()
{
    m_deadline.startAfter(m_limits.handshakeTimeout);
    const auto side = m_isServer ? asio::ssl::stream_base::server : asio::ssl::stream_base::client;
    m_tls->async_handshake(side, whileAlive([this](const error_code& error) {
        m_deadline.stop();
        if (error)
            return fail(error);
        m_tlsPeer = tlsPeerOf(m_tls->native_handle());
        becomeConnected();
    }));
}

/// Called by OpenSSL for each certificate, the last one at depth 0 being the other side's own.
bool AsioStream::verify(bool chainIsGood, asio::ssl::verify_context& chain)
{
    X509_STORE_CTX* const store = chain.native_handle();
    const bool isOwn = X509_STORE_CTX_get_error_depth(store) == 0;
    if (chainIsGood && isOwn && !m_isServer && !proves(X509_STORE_CTX_get_current_cert(store), m_peerName)) {
        X509_STORE_CTX_set_error(store, X509_V_ERR_HOSTNAME_MISMATCH);
        chainIsGood = false;
    }
    if (!chainIsGood)
        m_tlsFault = refusalOf(store, m_peerName);
    return chainIsGood;
}

void AsioStream::becomeConnected()
{
    m_connected = true;
    error_code ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    read();
    write();
    if (const auto events = m_events; events->connected)
        events->connected();
}

void AsioStream::read()
{
    onStream([this](auto& stream) {
        stream.async_read_some(asio::buffer(m_received), whileAlive([this](const error_code& error, std::size_t size) {
            if (error)
                return isEnd(error) ? finish({}) : fail(error);
            m_isAsked = false;
            if (const auto events = m_events; events->received)
                events->received(ByteView(m_received).first(size));
            if (!m_over)
                read();
        }));
    });
}

void AsioStream::write()
{
    if (!m_connected || !m_sending.empty())
        return;
    if (m_queued.empty()) {
        if (m_ending)
            endSending();
        return;
    }
    std::swap(m_sending, m_queued);
    onStream([this](auto& stream) {
        asio::async_write(stream, asio::buffer(m_sending), whileAlive([this](const error_code& error, std::size_t) {
            if (error)
                return fail(error);
            m_sending.clear();
            if (m_sending.capacity() > keptBuffer_bytes)
                m_sending.shrink_to_fit();
            write();
        }));
    });
}

error_code AsioStream::send(ByteView octets)
{
    if (m_over || m_ending)
        return systemError(EPIPE);
    if (m_queued.size() + m_sending.size() + octets.size() > mayWait_bytes)
        return systemError(ENOBUFS);
    append(m_queued, octets);
    write();
    return {};
}

void AsioStream::close()
{
    if (std::exchange(m_ending, true) || m_over)
        return;
    if (m_tls && m_deadline.isRunning() && !m_connected)
        m_tlsFault = "the other side did not answer the TLS handshake";
    write();
}

/// The other side's end comes as the end of what is read.
void AsioStream::endSending()
{
    m_deadline.startAfter(m_limits.closeTimeout);
    if (m_tls) {
        m_tls->async_shutdown(whileAlive([this](const error_code&) { finish({}); }));
    } else {
        error_code ignored;
        m_socket.shutdown(Socket::shutdown_send, ignored);
    }
}

void AsioStream::fail(const error_code& why)
{
    finish(explained(why));
}

/// What OpenSSL and Asio report, as this side's refusal or the other's.
error_code AsioStream::explained(const error_code& error)
{
    if (!m_tls)
        return error;
    const bool isTls = error.category() == asio::error::get_ssl_category();
    if (isTls && ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE)
        m_tlsFault = "it sent no certificate";
    if (!m_tlsFault.empty())
        return IoError::certificateRefused;
    if (!isTls && !isEnd(error) && !m_isAsked)
        return error;
    m_tlsFault = isTls ? "TLS failed: " + error.message() : "the other side ended the TLS handshake";
    if (!m_isAsked)
        return IoError::tlsHandshake;
    m_tlsFault += "; it had asked for a certificate of this side";
    return IoError::certificateDemanded;
}

void AsioStream::finish(const error_code& why)
{
    m_over = true;
    m_deadline.stop();
    error_code ignored;
    m_socket.close(ignored);
    m_queued = {};
    m_token.reset();
    if (const auto events = m_events; events && events->closed)
        events->closed(why);
}

void AsioStream::abandon()
{
    m_events.reset();
    if (!m_over)
        finish({});
}

}  // namespace trunkwright::engine
