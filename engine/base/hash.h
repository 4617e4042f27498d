#pragma once
// Hashes, HMACs and encodings of the protocols, on libcrypto. Thread-safe; an empty result means that libcrypto refused
// the algorithm.

#include "engine/base/bytes.h"

#include <string>
#include <string_view>

namespace trunkwright::engine {

enum class HashAlgorithm : std::uint8_t { md5, sha1, sha256, sha512_256 };

Bytes hashOf(HashAlgorithm algorithm, ByteView data);
Bytes hmacOf(HashAlgorithm algorithm, ByteView key, ByteView data);
/// Two hexadecimal digits an octet, lower case.
std::string hex(ByteView bytes);
/// In time that depends on the lengths only.
bool equalsInConstantTime(std::string_view a, std::string_view b);

}  // namespace trunkwright::engine
