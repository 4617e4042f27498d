#pragma once
// The session description inside a message: its body, or the part of a multipart body (RFC 5621).

#include "engine/sip/message.h"

namespace trunkwright::engine {

/// Empty when the message carries none.
std::string sdpOf(const Message& message);
/// As body of type application/sdp; an empty text means no body.
void setSdp(Message& message, std::string sdp);
/// The answer that refuses every stream of an offer (RFC 3264 6). Empty when that is no session description.
std::string refusingAnswer(std::string_view offer);

}  // namespace trunkwright::engine
