#include "engine/base/hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace trunkwright::engine {

namespace {

const EVP_MD* digestOf(HashAlgorithm algorithm)
{
    switch (algorithm) {
    case HashAlgorithm::md5:
        return EVP_md5();
    case HashAlgorithm::sha1:
        return EVP_sha1();
    case HashAlgorithm::sha256:
        return EVP_sha256();
    case HashAlgorithm::sha512_256:
        return EVP_sha512_256();
    }
    return nullptr;
}

}  // namespace

Bytes hashOf(HashAlgorithm algorithm, ByteView data)
{
    Bytes result(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_Digest(data.data(), data.size(), result.data(), &size, digestOf(algorithm), nullptr) != 1)
        size = 0;
    result.resize(size);
    return result;
}

Bytes hmacOf(HashAlgorithm algorithm, ByteView key, ByteView data)
{
    Bytes result(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (!HMAC(digestOf(algorithm), key.data(), static_cast<int>(key.size()), data.data(), data.size(), result.data(),
            &size))
        size = 0;
    result.resize(size);
    return result;
}

std::string hex(ByteView bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

bool equalsInConstantTime(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace trunkwright::engine
