#pragma once
// How the fault of a TLS client (StreamPort::tlsFault) ends where the other side had asked for its certificate.

#include <string_view>

namespace trunkwright::engine {

constexpr std::string_view certificateWasAsked = "; it had asked for a certificate of this side";

}  // namespace trunkwright::engine
