#pragma once
// Who calls and who was called first: P-Asserted-Identity (RFC 3325), Privacy (RFC 3323), Diversion (RFC 5806) and
// History-Info (RFC 7044), read from a message and written into one. What may be passed on, and to whom, is the
// caller's.

#include "engine/sip/message.h"
#include "engine/sip/name_address.h"

namespace trunkwright::engine {

/// One redirection of a call.
struct Diversion {
    NameAddress by;      ///< who was called and sent the call on
    std::string reason;  ///< unconditional, user-busy, no-answer …; empty: not said

    bool operator==(const Diversion&) const = default;
};

struct CallIdentity {
    std::vector<NameAddress> asserted;  ///< P-Asserted-Identity: at most one sip and one tel URI
    std::vector<std::string> privacy;   ///< id, user, header, session, critical, none
    std::vector<Diversion> diversions;  ///< the latest first, as the header has it
    std::vector<NameAddress> history;   ///< the first target first; parameter index of each

    /// Whether the caller wants to stay unknown (id or user).
    bool isPrivate() const;
    bool operator==(const CallIdentity&) const = default;
};

/// What cannot be read is left out.
CallIdentity identityOf(const Message& message);
/// In the form of header fields, for OutgoingCall::headers and the like.
std::vector<Header> headersOf(const CallIdentity& identity);

/// "Anonymous" <sip:anonymous@anonymous.invalid> (RFC 3323 4.1.1.3), for From.
NameAddress anonymous();
/// The caller's address: the asserted identity if there is one, else From.
NameAddress callerOf(const Message& message);
/// Who was called first: by the first entry of History-Info, else by the last Diversion; null when nobody sent it on.
std::optional<NameAddress> firstCalledOf(const Message& message);

}  // namespace trunkwright::engine
