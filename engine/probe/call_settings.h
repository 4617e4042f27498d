#pragma once
// What a test call offers and takes in its media, as its request says. Pure.

#include "engine/call/call.h"
#include "engine/probe/test_call.h"

namespace trunkwright::engine {

/// With media at that address.
CallSettings callSettings(const TestCallRequest& request, const IpAddress& local);

}  // namespace trunkwright::engine
