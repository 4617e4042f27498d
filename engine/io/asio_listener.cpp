#include "engine/io/asio_listener.h"

#include "engine/io/asio_endpoint.h"

namespace trunkwright::engine {

namespace {

using boost::system::error_code;

constexpr Duration pauseAfterError = std::chrono::milliseconds(100);  // of no descriptors, mostly

}  // namespace

/// Outlives the listener until Asio's last accept has come back.
class AsioListener::Core : public std::enable_shared_from_this<Core> {
public:
    Core(AsioLoop& loop, Acceptor opened, Settings settings)
        : acceptor(std::move(opened))
        , m_loop(loop)
        , m_settings(std::move(settings))
        , m_pause(loop, [this] { next(); })
    {
    }

    void start()
    {
        if (!std::exchange(m_accepting, true))
            next();
    }

    void close()
    {
        error_code ignored;
        acceptor.close(ignored);
        m_pause.stop();
    }

    Acceptor acceptor;
    Handler<std::unique_ptr<StreamPort>> accept;

private:
    void next()
    {
        acceptor.async_accept([self = shared_from_this()](const error_code& error, AsioStream::Socket socket) {
            if (!self->acceptor.is_open())
                return;
            if (error)
                return self->m_pause.startAfter(pauseAfterError);
            self->take(std::move(socket));
            if (self->acceptor.is_open())
                self->next();
        });
    }

    void take(AsioStream::Socket socket)
    {
        error_code error;
        const IpEndpoint remote = ipEndpoint(socket.remote_endpoint(error));
        if (error || *m_settings.connections >= m_settings.limits.maxConnections)
            return;
        const auto stream = std::make_shared<AsioStream>(m_loop, m_settings.limits, std::move(socket), remote, true);
        ++*m_settings.connections;
        stream->keep(ConnectionToken(nullptr, [count = m_settings.connections](void*) { --*count; }));
        if (m_settings.tls) {
            const auto context = m_settings.contexts->server(*m_settings.tls);
            if (!context)
                return;
            stream->useTls(*context, {}, m_settings.tls->clientCertificateRequired);
        }
        accept(AsioStream::port(stream));
    }

    AsioLoop& m_loop;
    Settings m_settings;
    Timer m_pause;
    bool m_accepting = false;
};

AsioListener::AsioListener(AsioLoop& loop, Acceptor acceptor, Settings settings)
    : m_core(std::make_shared<Core>(loop, std::move(acceptor), std::move(settings)))
{
}

AsioListener::~AsioListener()
{
    m_core->close();
}

IpEndpoint AsioListener::local() const
{
    error_code error;
    return ipEndpoint(m_core->acceptor.local_endpoint(error));
}

void AsioListener::onAccept(Accept accept)
{
    m_core->accept.set(std::move(accept));
    m_core->start();
}

}  // namespace trunkwright::engine
