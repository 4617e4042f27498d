#pragma once
// A listening socket on Asio. Internal to AsioNetwork.

#include "engine/io/asio_stream.h"
#include "engine/io/handler.h"

namespace trunkwright::engine {

class AsioListener : public StreamListener {
public:
    using Acceptor = boost::asio::ip::tcp::acceptor;
    struct Settings {
        AsioLimits limits;
        AsioStream::TlsContext tls;  ///< null: plain TCP
        bool clientCertificateRequired = false;
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
