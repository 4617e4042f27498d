#pragma once
// Who calls, by which way, and what of it the other side may know: From, P-Asserted-Identity (RFC 3325), Privacy (RFC
// 3323), Diversion (RFC 5806) and History-Info (RFC 7044), each by the trust that is put in its sender and in the next
// hop. Pure functions.

#include "engine/mediation/number_plan.h"
#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

/// With numbers in +E.164.
struct CallerIdentity {
    NameAddress from;  ///< without its parameters
    std::vector<NameAddress> asserted;
    std::vector<NameAddress> diversions;  ///< latest first
    std::vector<NameAddress> history;
    std::vector<std::string> privacy;  ///< id, user, header, history …, lower case; none when nothing is asked for

    bool hidesCaller() const;   ///< id, user or header, or an anonymous From
    bool hidesHistory() const;  ///< history, header or session (RFC 7044 10.1.2)
    bool asksTooMuch() const;   ///< for something unknown that is critical to him: he must be refused (RFC 3323 4.2)

    bool operator==(const CallerIdentity&) const = default;
};

/// What is known of the sender of an INVITE.
struct IdentitySource {
    /// Whether its assertions and its account of the call's way are believed (RFC 3325 2.3).
    bool trusted = false;
    /// Of a caller who proved a password: stands in From, and is asserted, in place of what he says; empty when no
    /// number belongs to him.
    std::string provenNumber;
    NumberPlan numbers;

    bool operator==(const IdentitySource&) const = default;
};

/// A caller with a proven number whose From is anonymous hides: he gets Privacy: id, for the number is asserted.
/// What cannot be read counts as absent; a From that cannot be read has been refused before.
CallerIdentity callerIdentity(const Message& invite, const IdentitySource& source);

/// What the next hop is to get.
struct IdentityPolicy {
    bool trusted = false;         ///< may know a caller who hides
    bool forwardAsserted = true;  ///< P-Asserted-Identity
    bool forwardHistory = true;   ///< Diversion and History-Info
    NumberPlan numbers;
    std::string host;  ///< stands in the URIs in place of the hosts of the other side
    /// Untrusted, it asserts no identity of its own that Privacy would have to hide, and is not asked for it.
    bool assertsNothing = false;

    bool operator==(const IdentityPolicy&) const = default;
};

struct IdentityHeaders {
    NameAddress from;  ///< without tag
    std::vector<Header> others;

    bool operator==(const IdentityHeaders&) const = default;
};

/// A caller who hides is "Anonymous" <sip:anonymous@anonymous.invalid> in From (RFC 3323 4.1); only a trusted hop is
/// told who asserts to be him, with Privacy: id (RFC 3325 7). An untrusted hop never hears of a way that is hidden.
IdentityHeaders identityHeaders(const CallerIdentity& identity, const IdentityPolicy& policy);

/// The Request-URI, To or Contact of a number or name as the next hop wants it.
Uri userUri(const NumberPlan& numbers, std::string_view user, std::string_view host);

}  // namespace trunkwright::engine
