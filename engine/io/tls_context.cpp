#include "engine/io/tls_context.h"

#include "engine/io/io_error.h"

#include <openssl/ssl.h>

#include <algorithm>

namespace trunkwright::engine {

namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

constexpr std::size_t mostKept = 16;

error_code trust(ssl::context& context, const TlsSettings& settings)
{
    error_code error;
    if (settings.caFile.empty())
        context.set_default_verify_paths(error);
    else
        context.load_verify_file(settings.caFile, error);
    return error;
}

error_code identify(ssl::context& context, const TlsSettings& settings)
{
    error_code error;
    if (settings.certificateFile.empty())
        return error;
    context.use_certificate_chain_file(settings.certificateFile, error);
    if (!error)
        context.use_private_key_file(settings.keyFile, ssl::context::pem, error);
    return error;
}

error_code prepareServer(ssl::context& context, const TlsSettings& settings)
{
    SSL_CTX* const native = context.native_handle();
    // A resumed session would skip the verification of the client.
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(native, SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE);
    error_code error;
    if (settings.certificateFile.empty())
        error = IoError::tlsSetup;
    else if (settings.clientCertificateRequired)
        error = trust(context, settings);
    return error;
}

TlsContexts::Made make(const TlsSettings& settings, bool isServer)
{
    auto context = std::make_shared<ssl::context>(isServer ? ssl::context::tls_server : ssl::context::tls_client);
    SSL_CTX* const native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    error_code error = isServer ? prepareServer(*context, settings) : trust(*context, settings);
    if (!error)
        error = identify(*context, settings);
    if (error)
        return std::unexpected(IoError::tlsSetup);
    return context;
}

}  // namespace

TlsContexts::Made TlsContexts::client(const TlsSettings& settings)
{
    return find(settings, false);
}

TlsContexts::Made TlsContexts::server(const TlsSettings& settings)
{
    return find(settings, true);
}

TlsContexts::Made TlsContexts::find(TlsSettings settings, bool isServer)
{
    settings.peerName.clear();
    const auto kept =
        std::ranges::find_if(m_kept, [&](const Kept& k) { return k.isServer == isServer && k.settings == settings; });
    if (kept != m_kept.end())
        return kept->context;
    Made made = make(settings, isServer);
    if (!made)
        return made;
    if (m_kept.size() == mostKept)
        m_kept.erase(m_kept.begin());
    m_kept.push_back({std::move(settings), isServer, *made});
    return made;
}

error_code TlsContexts::reread()
{
    std::vector<Kept> fresh = m_kept;
    for (Kept& each : fresh) {
        const Made made = make(each.settings, each.isServer);
        if (!made)
            return made.error();
        each.context = *made;
    }
    m_kept = std::move(fresh);
    return {};
}

}  // namespace trunkwright::engine
