#pragma once
// Names of SIP header fields: the ones that the engine knows, their usual spelling and their compact forms (RFC
// 3261 7.3.3 and successors).

#include <cstdint>
#include <string_view>

namespace trunkwright::engine {

enum class HeaderName : std::uint8_t {
    other,  ///< kept with the name as written
    accept,
    acceptEncoding,
    allow,
    allowEvents,
    authorization,
    callId,
    contact,
    contentDisposition,
    contentEncoding,
    contentLength,
    contentType,
    cseq,
    date,
    diversion,
    event,
    expires,
    from,
    historyInfo,
    maxForwards,
    minExpires,
    minSe,
    pAssertedIdentity,
    pPreferredIdentity,
    privacy,
    proxyAuthenticate,
    proxyAuthorization,
    proxyRequire,
    rack,
    reason,
    recordRoute,
    referredBy,
    referTo,
    replaces,
    require,
    retryAfter,
    route,
    rseq,
    server,
    sessionExpires,
    subject,
    subscriptionState,
    supported,
    to,
    unsupported,
    userAgent,
    via,
    warning,
    wwwAuthenticate,
};

/// Without case, and by compact form. HeaderName::other for one that is not known.
HeaderName headerName(std::string_view text);
/// As in its RFC; empty for HeaderName::other.
std::string_view toString(HeaderName name);
/// Whether several header fields of this name mean the same as one with commas (RFC 3261 7.3.1). Dates and credentials
/// hold commas of their own.
bool isCommaList(HeaderName name);
/// Whether a message may hold it once only (RFC 3261 7.3.1, 20).
bool isSingle(HeaderName name);

}  // namespace trunkwright::engine
