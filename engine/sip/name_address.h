#pragma once
// name-addr and addr-spec with header parameters (RFC 3261 20.10 and 25.1): From, To, Contact, Route, Record-Route,
// P-Asserted-Identity (RFC 3325), Refer-To (RFC 3515), Diversion (RFC 5806), History-Info (RFC 7044).
//
// Without angle brackets a semicolon ends the URI, and a comma or a question mark is refused (RFC 3261 20).

#include "engine/sip/uri.h"

namespace trunkwright::engine {

struct NameAddress {
    std::string displayName;  ///< without quotes and escapes; empty when there is none
    Uri uri;
    Parameters parameters;  ///< of the header: tag, q, expires, reason …

    std::optional<std::string_view> tag() const { return parameters.value("tag"); }

    bool operator==(const NameAddress&) const = default;
};

/// The whole text must be one address.
Parsed<NameAddress> parseNameAddress(std::string_view text);

/// The URI always in angle brackets, the name always in quotes.
std::string toString(const NameAddress& address);

}  // namespace trunkwright::engine
