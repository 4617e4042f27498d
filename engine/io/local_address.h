#pragma once
// From which of its addresses the machine would send to another one.

#include "engine/base/ip_address.h"

#include <optional>

namespace trunkwright::engine {

/// By the routes of the system; nothing is sent. Null when there is no route. Thread-safe.
std::optional<IpAddress> localAddressTowards(const IpAddress& remote);

}  // namespace trunkwright::engine
