#pragma once
// The session description inside a message: its body, or the part of a multipart body (RFC 5621).

#include "engine/sip/message.h"

namespace trunkwright::engine {

/// Empty when the message carries none.
std::string sdpOf(const Message& message);
/// As body of type application/sdp; an empty text means no body.
void setSdp(Message& message, std::string sdp);

}  // namespace trunkwright::engine
