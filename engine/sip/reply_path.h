#pragma once
// Where the answers to a request go (RFC 3261 18.2, RFC 3581).

#include "engine/sip/flow.h"
#include "engine/sip/message.h"
#include "engine/sip/via.h"

namespace trunkwright::engine {

struct ReplyPath {
    SipFlow flow;  ///< the one that the request came on; over UDP its remote end is where the Via wants the answer
    SipTarget fallback;  ///< over TCP and TLS, when that connection has ended
};

/// maddr is not followed: it would let a stranger aim our answers at anyone.
ReplyPath replyPath(const Via& top, const SipFlow& flow);

/// Puts received and rport into the top Via of a request, and takes away what the sender has put there itself.
void noteSource(Message& request, const IpEndpoint& source);

/// The address that a sent-by or the host of a URI is, without the brackets of IPv6; null for a name.
std::optional<IpAddress> numericHost(std::string_view host);
/// As it stands in a URI or a Via: IPv6 in brackets.
std::string hostText(const IpAddress& address);

}  // namespace trunkwright::engine
