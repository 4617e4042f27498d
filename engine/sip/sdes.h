#pragma once
// a=crypto (RFC 4568; AES-192 and AES-256 RFC 6188, AES-GCM RFC 7714): suite and key of SRTP.

#include "engine/base/bytes.h"
#include "engine/base/parse_error.h"
#include "engine/base/random_source.h"

#include <optional>

namespace trunkwright::engine {

struct SrtpSuite {
    std::string_view name;
    std::size_t keyBytes;
    std::size_t saltBytes;
};

/// Without case; null for a suite that is not known. The names that the drafts of RFC 6188 had, AES_CM_192_… and
/// AES_CM_256_…, are still in use and mean the same suites.
const SrtpSuite* srtpSuite(std::string_view name);

struct SdesKey {
    Bytes masterKey;
    Bytes masterSalt;
    std::string lifetime;  ///< as written, "2^20"; empty when there is none
    std::uint64_t mki = 0;
    std::uint8_t mkiBytes = 0;  ///< 0 when there is no MKI; up to 128

    bool operator==(const SdesKey&) const = default;
};

/// A key of our own, without lifetime and MKI.
SdesKey newSdesKey(const SrtpSuite& suite, RandomSource& random);

struct SdesCrypto {
    std::uint32_t tag = 1;                       ///< up to nine digits
    std::string suite;                           ///< as written: an answer repeats the spelling of its offer
    std::vector<SdesKey> keys;                   ///< 1 to 8
    std::vector<std::string> sessionParameters;  ///< as written

    bool operator==(const SdesCrypto&) const = default;
};

/// The value of the attribute, after "crypto:". A suite that is not known is an error: the offer's next line may be
/// better. Base64 may come without its padding, which RFC 4568 6.1 has discarded; it is written with it.
Parsed<SdesCrypto> parseSdesCrypto(std::string_view value);
std::string toString(const SdesCrypto& crypto);

}  // namespace trunkwright::engine
