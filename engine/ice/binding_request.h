#pragma once
// Connectivity checks as messages: writing one, judging one that came in, answering it (RFC 8445 7.1, 7.3, RFC 8489
// 9.1.3). Pure.

#include "engine/ice/ice_description.h"
#include "engine/ice/stun.h"

namespace trunkwright::engine {

struct IceRole {
    bool controlling = false;
    std::uint64_t tieBreaker = 0;

    bool operator==(const IceRole&) const = default;
};

struct BindingRequest {
    std::uint32_t priority = 0;  ///< of the candidate that it comes from, should that be a new one
    bool useCandidate = false;
    std::optional<IceRole> role;  ///< of the sender

    bool operator==(const BindingRequest&) const = default;
};

struct CheckCredentials {
    std::string localUfrag, localPassword, remoteUfrag, remotePassword;

    bool operator==(const CheckCredentials&) const = default;
};

Bytes checkRequest(const StunTransactionId& id, const BindingRequest& request, const CheckCredentials& credentials);

/// Proved with our password and addressed to our user fragment; else the error response to send, which is empty for
/// what deserves none.
std::expected<BindingRequest, Bytes> judgedRequest(
    ByteView datagram, const ReceivedStun& received, std::string_view localUfrag, std::string_view localPassword);

Bytes successResponse(const StunMessage& request, const IpEndpoint& from, std::string_view localPassword);
Bytes roleConflictResponse(const StunMessage& request, std::string_view localPassword);
/// RFC 8445 11: keeps a binding open, wants no answer.
Bytes keepaliveIndication(const StunTransactionId& id);

}  // namespace trunkwright::engine
