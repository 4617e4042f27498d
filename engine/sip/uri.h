#pragma once
// SIP, SIPS and tel URIs, and any other URI as scheme and opaque rest (RFC 3261 19.1 and 25.1, RFC 3966, RFC 5118).
//
// All parts are kept as written, with their escapes, so that a URI goes back on the wire as it came. operator==
// compares the text part by part; equivalent() follows the rules of RFC 3261 19.1.4 and RFC 3966 4.

#include "engine/base/parse_error.h"
#include "engine/sip/parameters.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::engine {

struct UriHeader {
    std::string name;
    std::string value;

    bool operator==(const UriHeader&) const = default;
};

struct Uri {
    enum class Scheme : std::uint8_t { sip, sips, tel, other };

    Scheme scheme = Scheme::sip;
    std::string otherScheme;              ///< only for Scheme::other, as written
    std::string user;                     ///< sip, sips: may be empty; tel: the number with its visual separators
    std::optional<std::string> password;  ///< sip, sips
    std::string host;                     ///< sip, sips: a name, an IPv4 address, or an IPv6 address in brackets
    std::optional<std::uint16_t> port;
    Parameters parameters;
    std::vector<UriHeader> headers;  ///< after the question mark; at most 32
    std::string opaque;              ///< only for Scheme::other: all after the colon

    bool isSip() const { return scheme == Scheme::sip || scheme == Scheme::sips; }
    /// The user with its escapes undone: any octets, NUL too.
    std::string decodedUser() const;

    bool operator==(const Uri&) const = default;
};

/// The whole text must be one URI.
Parsed<Uri> parseUri(std::string_view text);

std::string toString(const Uri& uri);

/// Whether both address the same resource. A parameter that only one has is ignored unless it is one of user, ttl,
/// method, maddr and transport; a missing port is not 5060; header parts must be the same set.
bool equivalent(const Uri& a, const Uri& b);

/// host [ ":" port ] as in a URI or a Via, where white space may surround the colon.
struct HostPort {
    std::string host;
    std::optional<std::uint16_t> port;
};
Parsed<HostPort> parseHostPort(Scanner& scanner);

/// %HH undone. Percent signs that begin no escape stay.
std::string percentDecoded(std::string_view text);
/// Everything escaped but what may stand in a user part.
std::string escapedUser(std::string_view text);

}  // namespace trunkwright::engine
