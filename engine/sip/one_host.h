#pragma once
// Whether something names a single host. A packet to anything else reaches nobody, or many.

#include "engine/base/ip_address.h"
#include "engine/sip/uri.h"

namespace trunkwright::engine {

/// Not "this network" (RFC 1122 3.2.1.3), multicast or the broadcast address, nor one of these inside of IPv6 (RFC 4291
/// 2.5.5.2).
bool isOneHost(const IpAddress& address);

/// The address in it is one, or it holds a name, of which nothing is known yet.
bool isOneHost(const Uri& uri);

}  // namespace trunkwright::engine
