#pragma once
// OpenSSL contexts made from TlsSettings, and kept, because reading the system's certificates takes milliseconds.
// Internal to Asio's ports.

#include "engine/io/stream_port.h"

#include <boost/asio/ssl/context.hpp>

#include <expected>

namespace trunkwright::engine {

class TlsContexts {
public:
    using Made = std::expected<std::shared_ptr<boost::asio::ssl::context>, boost::system::error_code>;

    /// IoError::tlsSetup when a file cannot be used, or when a server has no certificate.
    Made client(const TlsSettings& settings);
    Made server(const TlsSettings& settings);
    /// Makes all that are kept anew. When a file cannot be used all of them stay.
    boost::system::error_code reread();

private:
    struct Kept {
        TlsSettings settings;
        bool isServer = false;
        std::shared_ptr<boost::asio::ssl::context> context;
    };

    Made find(TlsSettings settings, bool isServer);

    std::vector<Kept> m_kept;  ///< the one that was made last at the end
};

}  // namespace trunkwright::engine
