#pragma once
// The key that a far side tells of in an INFO, as many gateways do beside or instead of telephone-events. Pure.

#include "engine/sip/message.h"

#include <optional>

namespace trunkwright::engine {

/// Of application/dtmf-relay ("Signal=5") or application/dtmf ("5"); empty for another body, and for what is no key.
std::optional<char> infoDigit(const Message& info);

}  // namespace trunkwright::engine
