#pragma once
// libcrypto's AES and HMAC-SHA1 for libsrtp2, in place of the ones it was packaged with: Debian builds it on NSS, which
// takes several times as long for a packet. libsrtp2 keeps the protocol: key derivation, rollover, replay.

namespace trunkwright::engine {

/// Once for the program, from any thread; cheap when done. False when libsrtp2 or a replacement fails its self-test.
bool prepareSrtpCrypto();

/// While one lives, keys that libsrtp2 derives on this thread are derived with AES-192, as RFC 6188 4.1 has it for the
/// AES_192_CM suites: libsrtp2 2.5.0 takes AES-256 for them and agrees with nobody but itself.
class Aes192Derivation {
public:
    explicit Aes192Derivation(bool wanted);
    Aes192Derivation(const Aes192Derivation&) = delete;
    Aes192Derivation& operator=(const Aes192Derivation&) = delete;
    ~Aes192Derivation();
};

}  // namespace trunkwright::engine
