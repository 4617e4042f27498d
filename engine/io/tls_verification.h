#pragma once
// What a certificate says and why it is refused. Internal to Asio's ports.

#include "engine/io/stream_port.h"

#include <openssl/ssl.h>

namespace trunkwright::engine {

/// Whether the certificate proves `name`, a DNS name or an address.
bool proves(X509* certificate, const std::string& name);
/// DNS names, URIs and addresses of subjectAltName; the common name when there is none of them.
std::vector<std::string> namesOf(X509* certificate);
/// For a person: why the chain in `store` was refused at the place where OpenSSL stopped.
std::string refusalOf(X509_STORE_CTX* store, const std::string& name);
/// Of a connection that stands.
TlsPeer tlsPeerOf(const SSL* connection);

}  // namespace trunkwright::engine
