#pragma once
// Usual reason phrases of SIP status codes (RFC 3261 21 and its extensions).

#include <string_view>

namespace trunkwright::engine {

/// "Unknown" for a code without one.
std::string_view reasonPhrase(int status);

}  // namespace trunkwright::engine
