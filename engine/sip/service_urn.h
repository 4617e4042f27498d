#pragma once
// Services by their name (RFC 5031): a URN such as urn:service:sos.

#include "engine/sip/uri.h"

namespace trunkwright::engine {

/// urn:service:sos and what is below it, such as urn:service:sos.police.
bool isEmergencyService(const Uri& uri);

}  // namespace trunkwright::engine
