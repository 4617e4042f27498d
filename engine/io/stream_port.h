#pragma once
// Connections: TCP, or TLS on top of it. They belong to the thread of their loop.

#include "engine/base/bytes.h"
#include "engine/base/ip_address.h"

#include <boost/system/error_code.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace trunkwright::engine {

/// One side of TLS. Files are PEM. TLS 1.2 is the least.
struct TlsSettings {
    std::string caFile{};                      ///< whom to trust; empty: the system's certificates
    std::string certificateFile{}, keyFile{};  ///< may be empty for a client without a certificate of its own
    /// Client: who the server must prove to be, a DNS name or an address (RFC 5922 7, RFC 6125). A client always
    /// verifies chain, dates and name.
    std::string peerName{};
    bool clientCertificateRequired = false;  ///< server: mutual TLS

    bool operator==(const TlsSettings&) const = default;
};

/// What the other side proved, once a TLS connection stands.
struct TlsPeer {
    std::string protocol;  ///< "TLSv1.3"
    std::string cipher;
    std::string subject, issuer;     ///< empty without a certificate
    std::vector<std::string> names;  ///< DNS names, URIs and addresses of subjectAltName
    std::string keyAlgorithm;        ///< "RSA", "EC"
    int keyBits = 0;
    std::int64_t notAfter_s = 0;  ///< seconds since 1970

    bool operator==(const TlsPeer&) const = default;
};

class StreamPort {
public:
    struct Events {
        std::function<void()> connected;  ///< also for an accepted connection: when TLS stands
        std::function<void(ByteView)> received;
        /// Once, and then nothing more: refused, reset, a failed handshake, or no error when the other side ended.
        std::function<void(const boost::system::error_code& why)> closed;
    };

    StreamPort() = default;
    StreamPort(const StreamPort&) = delete;
    StreamPort& operator=(const StreamPort&) = delete;
    virtual ~StreamPort() = default;  ///< closes; no event comes any more

    virtual IpEndpoint local() const = 0;
    virtual IpEndpoint remote() const = 0;
    /// To be called once; no event comes before and none during the call. Handlers may destroy the port.
    virtual void start(Events events) = 0;
    /// Queues; before `connected` too. An error when more than 1 MiB wait, or after the end.
    virtual boost::system::error_code send(ByteView octets) = 0;
    /// Sends what is queued, then ends the connection. `closed` comes as usual.
    virtual void close() = 0;
    /// Null for plain TCP and before `connected`.
    virtual const TlsPeer* tlsPeer() const = 0;
    /// Why the other side's certificate was refused, in words for a person; empty when it was not.
    virtual std::string tlsFault() const = 0;
};

class StreamListener {
public:
    using Accept = std::function<void(std::unique_ptr<StreamPort>)>;

    StreamListener() = default;
    StreamListener(const StreamListener&) = delete;
    StreamListener& operator=(const StreamListener&) = delete;
    virtual ~StreamListener() = default;  ///< accepted connections live on

    virtual IpEndpoint local() const = 0;
    virtual void onAccept(Accept accept) = 0;
};

}  // namespace trunkwright::engine
