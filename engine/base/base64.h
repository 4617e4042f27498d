#pragma once
// Base64 of RFC 4648 4, with padding; strict: no white space, no bits that say nothing.

#include "engine/base/bytes.h"

#include <optional>

namespace trunkwright::engine {

std::string base64(ByteView bytes);
std::optional<Bytes> base64Decoded(std::string_view text);

}  // namespace trunkwright::engine
