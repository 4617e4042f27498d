#pragma once
// What libsrtp2 checks before it takes a cipher or an authentication from us: published keys, texts and results.

#include <srtp2/auth.h>
#include <srtp2/cipher.h>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace trunkwright::engine::srtp_known_answers {

/// From hexadecimal digits; a text of another length does not compile.
template <std::size_t size>
struct Octets : std::array<std::uint8_t, size> {
    consteval Octets(const char (&digits)[2 * size + 1])
        : std::array<std::uint8_t, size>()
    {
        for (std::size_t i = 0; i < size; ++i)
            (*this)[i] = static_cast<std::uint8_t>(value(digits[2 * i]) * 16 + value(digits[2 * i + 1]));
    }

private:
    static consteval int value(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }
};

// AES in counter mode, key and salt, then three blocks of key stream: RFC 3711 B.2, RFC 6188 7.3 and 7.1. libsrtp2
// takes the initialization vectors by a pointer that is not const.

inline std::array<std::uint8_t, 16> zeroIv{};
inline constexpr std::array<std::uint8_t, 48> zeroText{};

inline constexpr Octets<30> counterKey128("2b7e151628aed2a6abf7158809cf4f3cf0f1f2f3f4f5f6f7f8f9fafbfcfd");
inline constexpr Octets<48> counterText128(
    "e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0");
inline constexpr Octets<38> counterKey192(
    "eab234764e517b2d3d160d587d8c86219740f65f99b6bcf7f0f1f2f3f4f5f6f7f8f9fafbfcfd");
inline constexpr Octets<48> counterText192(
    "35096cba4610028dc1b57503804ce37c5de986291dcce161d5165ec4568f5c9a474a40c77894bc17180202272a4c264d");
inline constexpr Octets<46> counterKey256(
    "57f82fe3613fd170a85ec93c40b1f0922ec4cb0dc025b58272147cc438944a98f0f1f2f3f4f5f6f7f8f9fafbfcfd");
inline constexpr Octets<48> counterText256(
    "92bdd28a93c3f52511c677d08b5515a49da71b2378a854f67050756ded165bac63c4868b7096d88421b563b8c94c9a31");

constexpr srtp_cipher_test_case_t counterCase(std::span<const std::uint8_t> key, std::span<const std::uint8_t> text)
{
    return {static_cast<int>(key.size()), key.data(), zeroIv.data(), zeroText.size(), zeroText.data(),
        static_cast<unsigned>(text.size()), text.data(), 0, nullptr, 0, nullptr};
}

inline constexpr srtp_cipher_test_case_t counter128 = counterCase(counterKey128, counterText128);
inline constexpr srtp_cipher_test_case_t counter192 = counterCase(counterKey192, counterText192);
inline constexpr srtp_cipher_test_case_t counter256 = counterCase(counterKey256, counterText256);

// AES-GCM, text and tag: test cases 4 and 16 of "The Galois/Counter Mode of Operation" by McGrew and Viega. libsrtp2
// counts a salt of 12 octets to the key and gives none here.

inline constexpr Octets<44> galoisKey(
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308000000000000000000000000");
inline Octets<12> galoisIv("cafebabefacedbaddecaf888");
inline constexpr Octets<20> galoisAad("feedfacedeadbeeffeedfacedeadbeefabaddad2");
inline constexpr Octets<60> galoisPlain("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                                        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
inline constexpr Octets<76> galoisText128("42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
                                          "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
                                          "5bc94fbc3221a5db94fae95ae7121a47");
inline constexpr Octets<76> galoisText256("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                                          "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                                          "76fc6ece0f4e1768cddf8853bb2d551b");

constexpr srtp_cipher_test_case_t galoisCase(int keyBytes, std::span<const std::uint8_t> text)
{
    return {keyBytes, galoisKey.data(), galoisIv.data(), galoisPlain.size(), galoisPlain.data(),
        static_cast<unsigned>(text.size()), text.data(), galoisAad.size(), galoisAad.data(), 16, nullptr};
}

inline constexpr srtp_cipher_test_case_t galois128 = galoisCase(16 + 12, galoisText128);
inline constexpr srtp_cipher_test_case_t galois256 = galoisCase(32 + 12, galoisText256);

// HMAC-SHA1: RFC 2202 3, cases 1, 2 and 7.

inline constexpr Octets<20> hmacKey1("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
inline constexpr Octets<8> hmacData1("4869205468657265");  // Hi There
inline constexpr Octets<20> hmacTag1("b617318655057264e28bc0b6fb378c8ef146be00");
inline constexpr Octets<4> hmacKey2("4a656665");  // Jefe
inline constexpr Octets<28> hmacData2("7768617420646f2079612077616e7420666f72206e6f7468696e673f");
inline constexpr Octets<20> hmacTag2("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
inline constexpr Octets<80> hmacKey7(
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
inline constexpr Octets<73> hmacData7("54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b657920616e"
                                      "64204c6172676572205468616e204f6e6520426c6f636b2d53697a652044617461");
inline constexpr Octets<20> hmacTag7("e8e99d0f45237d786d6bbaa7965c7808bbff1a91");

constexpr srtp_auth_test_case_t hmacCase(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data,
    std::span<const std::uint8_t> tag, const srtp_auth_test_case_t* next)
{
    return {static_cast<int>(key.size()), key.data(), static_cast<int>(data.size()), data.data(),
        static_cast<int>(tag.size()), tag.data(), next};
}

inline constexpr srtp_auth_test_case_t hmac7 = hmacCase(hmacKey7, hmacData7, hmacTag7, nullptr);
inline constexpr srtp_auth_test_case_t hmac2 = hmacCase(hmacKey2, hmacData2, hmacTag2, &hmac7);
inline constexpr srtp_auth_test_case_t hmac1 = hmacCase(hmacKey1, hmacData1, hmacTag1, &hmac2);

}  // namespace trunkwright::engine::srtp_known_answers
