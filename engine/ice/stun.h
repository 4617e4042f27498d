#pragma once
// STUN messages (RFC 8489 5, 14; ICE attributes RFC 8445 16.1) as values: read, written, and their integrity proved.
//
// Attributes are kept in order as octets; typed access beside them. At most 64 attributes. What follows
// MESSAGE-INTEGRITY is ignored but for MESSAGE-INTEGRITY-SHA256 and FINGERPRINT (RFC 8489 14.5–14.7).

#include "engine/base/bytes.h"
#include "engine/base/ip_address.h"
#include "engine/base/parse_error.h"

#include <array>
#include <optional>

namespace trunkwright::engine {

enum class StunClass : std::uint8_t { request, indication, success, error };

namespace stun {

inline constexpr std::uint16_t binding = 0x001;
inline constexpr std::uint32_t magicCookie = 0x2112a442;

inline constexpr std::uint16_t mappedAddress = 0x0001;
inline constexpr std::uint16_t username = 0x0006;
inline constexpr std::uint16_t messageIntegrity = 0x0008;
inline constexpr std::uint16_t errorCode = 0x0009;
inline constexpr std::uint16_t unknownAttributes = 0x000a;
inline constexpr std::uint16_t realm = 0x0014;
inline constexpr std::uint16_t nonce = 0x0015;
inline constexpr std::uint16_t messageIntegritySha256 = 0x001c;
inline constexpr std::uint16_t xorMappedAddress = 0x0020;
inline constexpr std::uint16_t priority = 0x0024;
inline constexpr std::uint16_t useCandidate = 0x0025;
inline constexpr std::uint16_t software = 0x8022;
inline constexpr std::uint16_t fingerprint = 0x8028;
inline constexpr std::uint16_t iceControlled = 0x8029;
inline constexpr std::uint16_t iceControlling = 0x802a;

}  // namespace stun

using StunTransactionId = std::array<std::uint8_t, 12>;

struct StunAttribute {
    std::uint16_t type = 0;
    Bytes value;  ///< without padding

    bool operator==(const StunAttribute&) const = default;
};

struct StunErrorCode {
    int code = 400;  ///< 300–699
    std::string reason;

    bool operator==(const StunErrorCode&) const = default;
};

struct StunMessage {
    StunClass kind = StunClass::request;
    std::uint16_t method = stun::binding;  ///< 12 bits
    StunTransactionId transactionId{};
    std::vector<StunAttribute> attributes;  ///< without the two integrities and the fingerprint

    const Bytes* find(std::uint16_t type) const;
    /// As text, for USERNAME, SOFTWARE, REALM, NONCE.
    std::optional<std::string> text(std::uint16_t type) const;
    /// As a number of 32 bits, for PRIORITY; of 64 bits, for ICE-CONTROLLED and ICE-CONTROLLING.
    std::optional<std::uint32_t> number32(std::uint16_t type) const;
    std::optional<std::uint64_t> number64(std::uint16_t type) const;
    /// XOR-MAPPED-ADDRESS, else MAPPED-ADDRESS.
    std::optional<IpEndpoint> mappedAddress() const;
    std::optional<StunErrorCode> errorCode() const;
    /// Types below 0x8000 that are not in stun:: above; a request with one is answered 420 (RFC 8489 6.3.1).
    std::vector<std::uint16_t> unknownRequired() const;

    void addText(std::uint16_t type, std::string_view value);
    void addNumber32(std::uint16_t type, std::uint32_t value);
    void addNumber64(std::uint16_t type, std::uint64_t value);
    void addXorMappedAddress(const IpEndpoint& endpoint);
    void addErrorCode(const StunErrorCode& error);

    bool operator==(const StunMessage&) const = default;
};

/// What a datagram holds, and where its proofs are.
struct ReceivedStun {
    StunMessage message;
    std::optional<std::size_t> integrityAt;  ///< offset of MESSAGE-INTEGRITY
    std::optional<std::size_t> integritySha256At;
    bool hasFingerprint = false;  ///< and it is right: a wrong one is an error
};

/// Whether the first octets can only be STUN: two zero bits, the magic cookie, a length that fits (RFC 7983, RFC 8489
/// 5).
bool looksLikeStun(ByteView datagram);

Parsed<ReceivedStun> parseStun(ByteView datagram);

/// Whether a MESSAGE-INTEGRITY-SHA256, or else a MESSAGE-INTEGRITY, is there and made with this key: the password for
/// short-term credentials.
bool provesIntegrity(ByteView datagram, const ReceivedStun& received, std::string_view key);

struct StunProof {
    std::string key;  ///< empty: no integrity
    bool sha1 = true;
    bool sha256 = false;
    bool fingerprint = true;
};
Bytes serialize(const StunMessage& message, const StunProof& proof = {});

}  // namespace trunkwright::engine
