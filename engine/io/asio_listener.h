#pragma once
// A listening socket on Asio. Internal to AsioNetwork.

#include "engine/io/asio_stream.h"
#include "engine/io/handler.h"
#include "engine/io/tls_context.h"

namespace trunkwright::engine {

class AsioListener : public StreamListener {
public:
    using Acceptor = boost::asio::ip::tcp::acceptor;
    struct Settings {
        AsioLimits limits;
        std::optional<TlsSettings> tls;  ///< null: plain TCP
        std::shared_ptr<TlsContexts> contexts;
        std::shared_ptr<std::size_t> connections;  ///< of all listeners
    };

    AsioListener(AsioLoop& loop, Acceptor acceptor, Settings settings);
    ~AsioListener() override;

    IpEndpoint local() const override;
    void onAccept(Accept accept) override;

private:
    class Core;
    std::shared_ptr<Core> m_core;
};

}  // namespace trunkwright::engine
