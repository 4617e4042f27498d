#pragma once
// OpenSSL contexts made from TlsSettings, and kept, because reading the system's certificates takes milliseconds.
// Internal to Asio's ports.

#include "engine/io/clock.h"
#include "engine/io/stream_port.h"

#include <boost/asio/ssl/context.hpp>

#include <expected>
#include <filesystem>

namespace trunkwright::engine {

class TlsContexts {
public:
    using Made = std::expected<std::shared_ptr<boost::asio::ssl::context>, boost::system::error_code>;

    /// IoError::tlsSetup when a file cannot be used, or when a server has no certificate.
    Made client(const TlsSettings& settings);
    Made server(const TlsSettings& settings);

private:
    using FileTimes = std::array<std::filesystem::file_time_type, 3>;
    struct Kept {
        TlsSettings settings;
        bool isServer = false;
        FileTimes times;
        std::shared_ptr<boost::asio::ssl::context> context;
    };

    Made find(TlsSettings settings, bool isServer);
    static FileTimes timesOf(const TlsSettings& settings);

    std::vector<Kept> m_kept;  ///< the one that was made last at the end
};

}  // namespace trunkwright::engine
