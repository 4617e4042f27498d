#pragma once
// Typed access to the header fields of a message. A reader gives an error when the field is there and wrong; a field
// that may be missing is a null inside a good result. Positions in errors count from the begin of the element.

#include "engine/sip/header_values.h"
#include "engine/sip/message.h"
#include "engine/sip/name_address.h"
#include "engine/sip/via.h"

namespace trunkwright::engine {

/// Header fields that every message has (RFC 3261 8.1.1): missing is an error too.
Parsed<NameAddress> fromHeader(const Message& message);
Parsed<NameAddress> toHeader(const Message& message);
Parsed<CSeq> cseqHeader(const Message& message);
Parsed<Via> topVia(const Message& message);
Parsed<std::vector<Via>> viaHeaders(const Message& message);

/// All elements of Contact, Route, Record-Route, P-Asserted-Identity, Diversion, History-Info, Refer-To … in order.
Parsed<std::vector<NameAddress>> addressHeaders(const Message& message, HeaderName name);
/// "Contact: *" (RFC 3261 10.2.2); such a message has no other contact.
bool isWildcardContact(const Message& message);

Parsed<std::optional<std::uint8_t>> maxForwardsHeader(const Message& message);
/// Expires, Min-Expires, or the number of Retry-After.
Parsed<std::optional<std::uint32_t>> secondsHeader(const Message& message, HeaderName name);
Parsed<std::optional<std::uint32_t>> rseqHeader(const Message& message);
Parsed<std::optional<RAck>> rackHeader(const Message& message);
/// Session-Expires or Min-SE.
Parsed<std::optional<SessionInterval>> sessionHeader(const Message& message, HeaderName name);
Parsed<std::optional<MediaType>> contentTypeHeader(const Message& message);
Parsed<std::optional<Replaces>> replacesHeader(const Message& message);
Parsed<std::vector<Reason>> reasonHeaders(const Message& message);
/// The values of Privacy (RFC 3323 4.2), which semicolons separate.
std::vector<std::string_view> privacyHeader(const Message& message);

/// Whether Allow, Supported, Require … names it. Methods are compared with case, option tags without.
bool hasToken(const Message& message, HeaderName name, std::string_view token);

}  // namespace trunkwright::engine
