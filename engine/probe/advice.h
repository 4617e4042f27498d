#pragma once
// What to look at when a call came to nothing, by how far it came. Pure functions.

#include "engine/probe/test_call.h"

namespace trunkwright::engine {

/// Where messages of the far side cannot be taken, or end a connection.
constexpr std::string_view garbledAdvice =
    "What the SBC writes into its messages, and what rewrites them on the way: the ladder shows what cannot be taken";

/// Where nothing that is SIP came from the far side: no way to it, no answer, or something else answers there. Empty
/// where it did, and where TLS, this machine or a person who stopped it is to blame, which the reason tells.
std::string_view reachingAdvice(const TestCallResult& result);

/// Where the far side gave signs and the call was not answered all the same. Empty: nothing more is known.
std::string_view answeringAdvice(const TestCallResult& result);

}  // namespace trunkwright::engine
