#pragma once
// What finds the transaction of a message (RFC 3261 17.1.3, 17.2.3, 8.2.2.2).

#include "engine/sip/message.h"
#include "engine/sip/via.h"

namespace trunkwright::engine {

/// Of a response, or of a request that this side sends.
std::string clientKey(std::string_view branch, std::string_view method);
/// Of a request that came: by branch and sent-by, or by the header fields of RFC 2543 when the branch has no cookie. An
/// ACK has the key of its INVITE; with `method`, a CANCEL that of the request it cancels.
std::string serverKey(const Message& request, const Via& top, std::string_view method);
/// Equal for copies of a request that came by different ways (From tag, Call-ID, CSeq).
std::string mergeKey(const Message& request);

}  // namespace trunkwright::engine
