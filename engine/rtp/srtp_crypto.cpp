// SHA1_Init, SHA1_Update and SHA1_Final are deprecated since OpenSSL 3.0 in favor of EVP, where going back to a saved
// state allocates memory for each packet.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "engine/rtp/srtp_crypto.h"

#include "engine/rtp/srtp_known_answers.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <new>

namespace trunkwright::engine {

namespace {

using Status = srtp_err_status_t;

constexpr std::size_t blockBytes = 16;
constexpr std::size_t counterSaltBytes = 14;
constexpr std::size_t galoisSaltBytes = 12;

thread_local bool derivesWithAes192 = false;

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

Status statusOf(int result)
{
    return result == 1 ? srtp_err_status_ok : srtp_err_status_cipher_fail;
}

struct AesKind {
    srtp_cipher_type_id_t id;
    const EVP_CIPHER* (*algorithm)();
    std::size_t keyBytes;
    std::size_t saltBytes;
    const srtp_cipher_test_case_t* knownAnswer;
    const char* description;
};

constexpr AesKind counter128{SRTP_AES_ICM_128, EVP_aes_128_ecb, 16, counterSaltBytes, &srtp_known_answers::counter128,
    "AES-128 counter mode, libcrypto"};
constexpr AesKind counter192{SRTP_AES_ICM_192, EVP_aes_192_ecb, 24, counterSaltBytes, &srtp_known_answers::counter192,
    "AES-192 counter mode, libcrypto"};
constexpr AesKind counter256{SRTP_AES_ICM_256, EVP_aes_256_ecb, 32, counterSaltBytes, &srtp_known_answers::counter256,
    "AES-256 counter mode, libcrypto"};
constexpr AesKind galois128{
    SRTP_AES_GCM_128, EVP_aes_128_gcm, 16, galoisSaltBytes, &srtp_known_answers::galois128, "AES-128 GCM, libcrypto"};
constexpr AesKind galois256{
    SRTP_AES_GCM_256, EVP_aes_256_gcm, 32, galoisSaltBytes, &srtp_known_answers::galois256, "AES-256 GCM, libcrypto"};

/// AES in counter mode from a salt (RFC 3711 4.1.1): the key stream is the counters, enciphered block by block. That is
/// one call of libcrypto for a packet, with nothing but the key schedule in its context; its own counter mode needs
/// another call, which costs as much, for the first counter.
class CounterMode {
public:
    CounterMode(const AesKind& kind, int)
        : m_kind(kind)
        , m_context(EVP_CIPHER_CTX_new())
    {
    }

    Status init(const std::uint8_t* key)
    {
        std::copy_n(key + m_kind.keyBytes, m_kind.saltBytes, m_salt.begin());
        return statusOf(EVP_EncryptInit_ex(m_context.get(), m_kind.algorithm(), nullptr, key, nullptr));
    }

    Status setIv(const std::uint8_t* iv, srtp_cipher_direction_t)
    {
        for (std::size_t i = 0; i < m_counter.size(); ++i)
            m_counter[i] = m_salt[i] ^ iv[i];
        return srtp_err_status_ok;
    }

    /// After a part that is no whole number of blocks comes another initialization vector.
    Status encrypt(std::uint8_t* buffer, unsigned* size)
    {
        Status status = srtp_err_status_ok;
        for (std::span rest(buffer, *size); !rest.empty() && status == srtp_err_status_ok;) {
            const auto part = rest.first(std::min(rest.size(), maxBlocks * blockBytes));
            status = mix(part);
            rest = rest.subspan(part.size());
        }
        return status;
    }

    Status decrypt(std::uint8_t* buffer, unsigned* size) { return encrypt(buffer, size); }

private:
    static constexpr std::size_t maxBlocks = 16;  // a packet of 20 ms takes 11

    Status mix(std::span<std::uint8_t> octets)
    {
        std::array<std::uint8_t, maxBlocks * blockBytes> stream;
        const std::size_t size = (octets.size() + blockBytes - 1) / blockBytes * blockBytes;
        for (std::size_t at = 0; at < size; at += blockBytes) {
            std::ranges::copy(m_counter, stream.begin() + static_cast<std::ptrdiff_t>(at));
            advance();
        }
        int written = 0;
        const int result =
            EVP_EncryptUpdate(m_context.get(), stream.data(), &written, stream.data(), static_cast<int>(size));
        std::ranges::transform(octets, stream, octets.begin(), std::bit_xor<std::uint8_t>());
        return statusOf(result);
    }

    /// A packet has less than 2^16 blocks, and begins at one whose last 16 bits are 0.
    void advance()
    {
        if (++m_counter[blockBytes - 1] == 0)
            ++m_counter[blockBytes - 2];
    }

    const AesKind& m_kind;
    std::array<std::uint8_t, blockBytes> m_salt{};
    std::array<std::uint8_t, blockBytes> m_counter{};
    CipherContext m_context;
};

/// AES-GCM (RFC 7714). libsrtp2 makes the initialization vector of salt and packet index.
class GaloisMode {
public:
    GaloisMode(const AesKind& kind, int tagBytes)
        : m_kind(kind)
        , m_tagBytes(tagBytes)
        , m_context(EVP_CIPHER_CTX_new())
    {
    }

    Status init(const std::uint8_t* key)
    {
        return statusOf(EVP_EncryptInit_ex(m_context.get(), m_kind.algorithm(), nullptr, key, nullptr));
    }

    Status setIv(const std::uint8_t* iv, srtp_cipher_direction_t direction)
    {
        const int encrypts = direction == srtp_direction_encrypt ? 1 : 0;
        return statusOf(EVP_CipherInit_ex(m_context.get(), nullptr, nullptr, nullptr, iv, encrypts));
    }

    Status setAad(const std::uint8_t* aad, std::uint32_t size)
    {
        int written = 0;
        return statusOf(EVP_CipherUpdate(m_context.get(), nullptr, &written, aad, static_cast<int>(size)));
    }

    Status encrypt(std::uint8_t* buffer, unsigned* size)
    {
        int written = 0;
        return statusOf(EVP_CipherUpdate(m_context.get(), buffer, &written, buffer, static_cast<int>(*size)));
    }

    Status getTag(std::uint8_t* tag, std::uint32_t* size)
    {
        *size = static_cast<std::uint32_t>(m_tagBytes);
        return finish() ? statusOf(EVP_CIPHER_CTX_ctrl(m_context.get(), EVP_CTRL_AEAD_GET_TAG, m_tagBytes, tag))
                        : srtp_err_status_algo_fail;
    }

    /// The tag is behind the text.
    Status decrypt(std::uint8_t* buffer, unsigned* size)
    {
        if (*size < static_cast<unsigned>(m_tagBytes))
            return srtp_err_status_bad_param;
        *size -= static_cast<unsigned>(m_tagBytes);
        const bool set = EVP_CIPHER_CTX_ctrl(m_context.get(), EVP_CTRL_AEAD_SET_TAG, m_tagBytes, buffer + *size) == 1;
        const bool proved = set && encrypt(buffer, size) == srtp_err_status_ok && finish();
        return proved ? srtp_err_status_ok : srtp_err_status_auth_fail;
    }

private:
    bool finish()
    {
        std::array<std::uint8_t, blockBytes> nothing;
        int written = 0;
        return EVP_CipherFinal_ex(m_context.get(), nothing.data(), &written) == 1;
    }

    const AesKind& m_kind;
    int m_tagBytes;
    CipherContext m_context;
};

/// HMAC (RFC 2104) that begins each packet from the saved states after the padded key. A thread has one message at a
/// time, for libsrtp2 begins, feeds and ends it in one call.
class HmacSha1 {
public:
    void init(std::span<const std::uint8_t> key)
    {
        std::array<std::uint8_t, SHA_CBLOCK> pad{};
        if (key.size() <= pad.size())
            std::ranges::copy(key, pad.begin());
        else
            SHA1(key.data(), key.size(), pad.data());
        m_inner = stateAfter(pad, 0x36);
        m_outer = stateAfter(pad, 0x5c);
        start();
    }

    void start() const { resume(m_inner); }
    void update(std::span<const std::uint8_t> octets) const { SHA1_Update(&message, octets.data(), octets.size()); }

    std::array<std::uint8_t, SHA_DIGEST_LENGTH> finish() const
    {
        std::array<std::uint8_t, SHA_DIGEST_LENGTH> digest;
        SHA1_Final(digest.data(), &message);
        resume(m_outer);
        update(digest);
        SHA1_Final(digest.data(), &message);
        return digest;
    }

private:
    using State = std::array<SHA_LONG, SHA_DIGEST_LENGTH / sizeof(SHA_LONG)>;

    static State stateAfter(std::array<std::uint8_t, SHA_CBLOCK> pad, std::uint8_t mask)
    {
        for (std::uint8_t& octet : pad)
            octet ^= mask;
        SHA_CTX after;
        SHA1_Init(&after);
        SHA1_Update(&after, pad.data(), pad.size());
        return {after.h0, after.h1, after.h2, after.h3, after.h4};
    }

    /// After the one block of the padded key.
    static void resume(const State& state)
    {
        message.h0 = state[0];
        message.h1 = state[1];
        message.h2 = state[2];
        message.h3 = state[3];
        message.h4 = state[4];
        message.Nl = 8 * SHA_CBLOCK;
        message.Nh = 0;
        message.num = 0;
    }

    static thread_local SHA_CTX message;

    State m_inner{};
    State m_outer{};
};

thread_local SHA_CTX HmacSha1::message{};

// The shapes that libsrtp2 wants: a head that it knows, the state behind it, and functions on a pointer to the state.

template <class Mode>
struct Cipher {
    srtp_cipher_t head;
    Mode mode;
};

template <class Mode>
Status freeCipher(srtp_cipher_pointer_t cipher)
{
    delete reinterpret_cast<Cipher<Mode>*>(cipher);
    return srtp_err_status_ok;
}

template <class Mode, const AesKind& kind>
struct CipherType {
    static Status alloc(srtp_cipher_pointer_t* out, int keyBytes, int tagBytes)
    {
        if (keyBytes != static_cast<int>(kind.keyBytes + kind.saltBytes))
            return srtp_err_status_bad_param;
        const bool derivation = &kind == &counter256 && derivesWithAes192;
        auto* cipher = new (std::nothrow)
            Cipher<Mode>{{&type, nullptr, keyBytes, kind.id}, Mode(derivation ? counter192 : kind, tagBytes)};
        if (cipher == nullptr)
            return srtp_err_status_alloc_fail;
        cipher->head.state = &cipher->mode;
        *out = &cipher->head;
        return srtp_err_status_ok;
    }

    static constexpr srtp_cipher_set_aad_func_t setAad()
    {
        if constexpr (requires { &Mode::setAad; })
            return [](void* mode, const std::uint8_t* aad, std::uint32_t size) {
                return static_cast<Mode*>(mode)->setAad(aad, size);
            };
        else
            return nullptr;
    }

    static constexpr srtp_cipher_get_tag_func_t getTag()
    {
        if constexpr (requires { &Mode::getTag; })
            return [](void* mode, std::uint8_t* tag, std::uint32_t* size) {
                return static_cast<Mode*>(mode)->getTag(tag, size);
            };
        else
            return nullptr;
    }

    static constexpr srtp_cipher_type_t type{alloc, freeCipher<Mode>,
        [](void* mode, const std::uint8_t* key) { return static_cast<Mode*>(mode)->init(key); }, setAad(),
        [](void* mode, std::uint8_t* buffer, unsigned* size) {
            return static_cast<Mode*>(mode)->encrypt(buffer, size);
        },
        [](void* mode, std::uint8_t* buffer, unsigned* size) {
            return static_cast<Mode*>(mode)->decrypt(buffer, size);
        },
        [](void* mode, std::uint8_t* iv, srtp_cipher_direction_t direction) {
            return static_cast<Mode*>(mode)->setIv(iv, direction);
        },
        getTag(), kind.description, kind.knownAnswer, kind.id};
};

struct Authentication {
    srtp_auth_t head;
    HmacSha1 hmac;
};

std::span<const std::uint8_t> octets(const std::uint8_t* data, int size)
{
    return {data, static_cast<std::size_t>(size)};
}

Status allocHmac(srtp_auth_pointer_t* out, int keyBytes, int tagBytes);

constexpr srtp_auth_type_t hmacType{allocHmac,
    [](srtp_auth_pointer_t authentication) {
        delete reinterpret_cast<Authentication*>(authentication);
        return srtp_err_status_ok;
    },
    [](void* hmac, const std::uint8_t* key, int size) {
        static_cast<HmacSha1*>(hmac)->init(octets(key, size));
        return srtp_err_status_ok;
    },
    [](void* hmac, const std::uint8_t* data, int size, int tagBytes, std::uint8_t* tag) {
        static_cast<HmacSha1*>(hmac)->update(octets(data, size));
        std::copy_n(static_cast<HmacSha1*>(hmac)->finish().begin(), tagBytes, tag);
        return srtp_err_status_ok;
    },
    [](void* hmac, const std::uint8_t* data, int size) {
        static_cast<HmacSha1*>(hmac)->update(octets(data, size));
        return srtp_err_status_ok;
    },
    [](void* hmac) {
        static_cast<HmacSha1*>(hmac)->start();
        return srtp_err_status_ok;
    },
    "HMAC-SHA1, libcrypto", &srtp_known_answers::hmac1, SRTP_HMAC_SHA1};

Status allocHmac(srtp_auth_pointer_t* out, int keyBytes, int tagBytes)
{
    if (keyBytes < 0 || tagBytes < 0 || tagBytes > SHA_DIGEST_LENGTH)
        return srtp_err_status_bad_param;
    auto* authentication = new (std::nothrow) Authentication{{&hmacType, nullptr, tagBytes, keyBytes, 0}, {}};
    if (authentication == nullptr)
        return srtp_err_status_alloc_fail;
    authentication->head.state = &authentication->hmac;
    *out = &authentication->head;
    return srtp_err_status_ok;
}

bool replaceAll()
{
    static constexpr std::array ciphers{&CipherType<CounterMode, counter128>::type,
        &CipherType<CounterMode, counter192>::type, &CipherType<CounterMode, counter256>::type,
        &CipherType<GaloisMode, galois128>::type, &CipherType<GaloisMode, galois256>::type};
    return srtp_init() == srtp_err_status_ok && std::ranges::all_of(ciphers, [](const srtp_cipher_type_t* type) {
        return srtp_replace_cipher_type(type, type->id) == srtp_err_status_ok;
    }) && srtp_replace_auth_type(&hmacType, hmacType.id) == srtp_err_status_ok;
}

}  // namespace

bool prepareSrtpCrypto()
{
    static const bool ready = replaceAll();
    return ready;
}

Aes192Derivation::Aes192Derivation(bool wanted)
{
    derivesWithAes192 = wanted;
}

Aes192Derivation::~Aes192Derivation()
{
    derivesWithAes192 = false;
}

}  // namespace trunkwright::engine
