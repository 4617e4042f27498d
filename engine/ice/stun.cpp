#include "engine/ice/stun.h"

#include "engine/base/hash.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t headerBytes = 20;
constexpr std::size_t sha1Bytes = 20;
constexpr std::size_t sha256Bytes = 32;
constexpr std::size_t maxAttributes = 64;
constexpr std::size_t maxAttributeBytes = 2048;
constexpr std::uint32_t fingerprintMask = 0x5354554e;

constexpr std::array<std::uint16_t, 11> knownRequired{stun::mappedAddress, stun::username, stun::messageIntegrity,
    stun::errorCode, stun::unknownAttributes, stun::realm, stun::nonce, stun::messageIntegritySha256,
    stun::xorMappedAddress, stun::priority, stun::useCandidate};

/// CRC-32 of ITU-T V.42 (RFC 8489 14.7).
std::uint32_t crc32(ByteView bytes)
{
    std::uint32_t crc = 0xffffffff;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

constexpr std::size_t padded(std::size_t size)
{
    return (size + 3) / 4 * 4;
}

/// The octets before `at`, with the length that the message has when the attribute at `at` ends it (RFC 8489 14.5).
Bytes coveredBytes(ByteView datagram, std::size_t at, std::size_t valueBytes)
{
    Bytes bytes(datagram.begin(), datagram.begin() + static_cast<std::ptrdiff_t>(at));
    const std::size_t length = at - headerBytes + 4 + valueBytes;
    bytes[2] = static_cast<std::uint8_t>(length >> 8U);
    bytes[3] = static_cast<std::uint8_t>(length);
    return bytes;
}

std::uint16_t typeBits(const StunMessage& message)
{
    const unsigned method = message.method & 0xfffU;
    const auto kind = static_cast<unsigned>(message.kind);
    return static_cast<std::uint16_t>(
        (method & 0xfU) | (kind & 1U) << 4U | (method & 0x70U) << 1U | (kind & 2U) << 7U | (method & 0xf80U) << 2U);
}

void readType(std::uint16_t bits, StunMessage& message)
{
    message.kind = static_cast<StunClass>((bits >> 4U & 1U) | (bits >> 7U & 2U));
    message.method = static_cast<std::uint16_t>((bits & 0xfU) | (bits >> 1U & 0x70U) | (bits >> 2U & 0xf80U));
}

void appendAttribute(Bytes& bytes, std::uint16_t type, ByteView value)
{
    write16(bytes, type);
    write16(bytes, static_cast<std::uint16_t>(value.size()));
    append(bytes, value);
    bytes.resize(padded(bytes.size()));
}

void setLength(Bytes& bytes)
{
    const std::size_t length = bytes.size() - headerBytes;
    bytes[2] = static_cast<std::uint8_t>(length >> 8U);
    bytes[3] = static_cast<std::uint8_t>(length);
}

void appendIntegrity(Bytes& bytes, std::uint16_t type, HashAlgorithm algorithm, std::size_t size, std::string_view key)
{
    const Bytes covered = coveredBytes(bytes, bytes.size(), size);
    appendAttribute(bytes, type, hmacOf(algorithm, asBytes(key), covered));
}

Bytes xored(Bytes address, const StunTransactionId& transactionId)
{
    Bytes mask;
    write32(mask, stun::magicCookie);
    append(mask, transactionId);
    for (std::size_t i = 0; i < address.size(); ++i)
        address[i] ^= mask[i];
    return address;
}

std::optional<IpEndpoint> readAddress(const Bytes& value, const StunTransactionId* mask)
{
    if (value.size() < 8 || (value[1] != 1 && value[1] != 2))
        return std::nullopt;
    IpEndpoint endpoint;
    endpoint.address.family = value[1] == 1 ? IpAddress::Family::v4 : IpAddress::Family::v6;
    if (value.size() != 4 + endpoint.address.size())
        return std::nullopt;
    Bytes address(value.begin() + 4, value.end());
    endpoint.port = read16(value, 2);
    if (mask) {
        address = xored(std::move(address), *mask);
        endpoint.port ^= static_cast<std::uint16_t>(stun::magicCookie >> 16U);
    }
    std::ranges::copy(address, endpoint.address.bytes.begin());
    return endpoint;
}

class StunReader {
public:
    explicit StunReader(ByteView datagram)
        : m_datagram(datagram)
    {
    }

    Parsed<ReceivedStun> read()
    {
        if (!looksLikeStun(m_datagram))
            return parseError(0, "this is no STUN header with the length of the datagram");
        readType(read16(m_datagram, 0), m_received.message);
        std::ranges::copy(m_datagram.subspan(8, 12), m_received.message.transactionId.begin());
        std::size_t at = headerBytes;
        while (at < m_datagram.size()) {
            const std::size_t size = read16(m_datagram, at + 2);
            if (m_received.hasFingerprint)
                return parseError(at, "an attribute follows the fingerprint");
            if (padded(size) > m_datagram.size() - at - 4)
                return parseError(at, "an attribute is longer than the message");
            if (const auto taken = take(read16(m_datagram, at), at, m_datagram.subspan(at + 4, size)); !taken)
                return std::unexpected(taken.error());
            at += 4 + padded(size);
        }
        return std::move(m_received);
    }

private:
    Parsed<void> take(std::uint16_t type, std::size_t at, ByteView value)
    {
        switch (type) {
        case stun::messageIntegrity:
            return takeIntegrity(m_received.integrityAt, at, value.size() == sha1Bytes);
        case stun::messageIntegritySha256:
            return takeIntegrity(m_received.integritySha256At, at,
                value.size() >= 16 && value.size() <= sha256Bytes && value.size() % 4 == 0);
        case stun::fingerprint:
            if (value.size() != 4 || read32(value, 0) != (crc32(coveredBytes(m_datagram, at, 4)) ^ fingerprintMask))
                return parseError(at, "the fingerprint is wrong");
            m_received.hasFingerprint = true;
            return {};
        default:
            return takeOther(type, at, value);
        }
    }

    Parsed<void> takeIntegrity(std::optional<std::size_t>& place, std::size_t at, bool fits)
    {
        if (!fits)
            return parseError(at, "an integrity has a wrong length");
        if (!m_received.integritySha256At && !place)
            place = at;
        return {};
    }

    Parsed<void> takeOther(std::uint16_t type, std::size_t at, ByteView value)
    {
        if (m_received.integrityAt || m_received.integritySha256At)
            return {};
        if (m_received.message.attributes.size() == maxAttributes)
            return parseError(at, "there are too many attributes");
        m_received.message.attributes.push_back({type, Bytes(value.begin(), value.end())});
        return {};
    }

    ByteView m_datagram;
    ReceivedStun m_received;
};

bool proves(ByteView datagram, std::size_t at, HashAlgorithm algorithm, std::string_view key)
{
    const std::size_t size = read16(datagram, at + 2);
    const Bytes expected = hmacOf(algorithm, asBytes(key), coveredBytes(datagram, at, size));
    return expected.size() >= size
        && equalsInConstantTime(asText(ByteView(expected).first(size)), asText(datagram.subspan(at + 4, size)));
}

}  // namespace

const Bytes* StunMessage::find(std::uint16_t type) const
{
    const auto found = std::ranges::find(attributes, type, &StunAttribute::type);
    return found == attributes.end() ? nullptr : &found->value;
}

std::optional<std::string> StunMessage::text(std::uint16_t type) const
{
    const Bytes* value = find(type);
    return value ? std::optional(std::string(asText(*value))) : std::nullopt;
}

std::optional<std::uint32_t> StunMessage::number32(std::uint16_t type) const
{
    const Bytes* value = find(type);
    return value && value->size() == 4 ? std::optional(read32(*value, 0)) : std::nullopt;
}

std::optional<std::uint64_t> StunMessage::number64(std::uint16_t type) const
{
    const Bytes* value = find(type);
    return value && value->size() == 8 ? std::optional(read64(*value, 0)) : std::nullopt;
}

std::optional<IpEndpoint> StunMessage::mappedAddress() const
{
    if (const Bytes* value = find(stun::xorMappedAddress))
        return readAddress(*value, &transactionId);
    const Bytes* value = find(stun::mappedAddress);
    return value ? readAddress(*value, nullptr) : std::nullopt;
}

std::optional<StunErrorCode> StunMessage::errorCode() const
{
    const Bytes* value = find(stun::errorCode);
    if (!value || value->size() < 4)
        return std::nullopt;
    const int hundreds = (*value)[2] & 7;
    const int rest = (*value)[3];
    if (hundreds < 3 || hundreds > 6 || rest > 99)
        return std::nullopt;
    return StunErrorCode{hundreds * 100 + rest, std::string(asText(ByteView(*value).subspan(4)))};
}

std::vector<std::uint16_t> StunMessage::unknownRequired() const
{
    std::vector<std::uint16_t> types;
    for (const StunAttribute& attribute : attributes) {
        if (attribute.type < 0x8000 && std::ranges::find(knownRequired, attribute.type) == knownRequired.end())
            types.push_back(attribute.type);
    }
    return types;
}

void StunMessage::addText(std::uint16_t type, std::string_view value)
{
    const ByteView bytes = asBytes(value.substr(0, maxAttributeBytes));
    attributes.push_back({type, Bytes(bytes.begin(), bytes.end())});
}

void StunMessage::addNumber32(std::uint16_t type, std::uint32_t value)
{
    write32(attributes.emplace_back(StunAttribute{type, {}}).value, value);
}

void StunMessage::addNumber64(std::uint16_t type, std::uint64_t value)
{
    write64(attributes.emplace_back(StunAttribute{type, {}}).value, value);
}

void StunMessage::addXorMappedAddress(const IpEndpoint& endpoint)
{
    const IpAddress& address = endpoint.address;
    Bytes value{0, static_cast<std::uint8_t>(address.family == IpAddress::Family::v4 ? 1 : 2)};
    write16(value, endpoint.port ^ static_cast<std::uint16_t>(stun::magicCookie >> 16U));
    const auto end = address.bytes.begin() + static_cast<std::ptrdiff_t>(address.size());
    append(value, xored(Bytes(address.bytes.begin(), end), transactionId));
    attributes.push_back({stun::xorMappedAddress, std::move(value)});
}

void StunMessage::addErrorCode(const StunErrorCode& error)
{
    Bytes value{0, 0, static_cast<std::uint8_t>(error.code / 100), static_cast<std::uint8_t>(error.code % 100)};
    append(value, asBytes(std::string_view(error.reason).substr(0, 763)));
    attributes.push_back({stun::errorCode, std::move(value)});
}

bool looksLikeStun(ByteView datagram)
{
    return datagram.size() >= headerBytes && datagram.size() % 4 == 0 && datagram[0] < 0x40
        && read32(datagram, 4) == stun::magicCookie && read16(datagram, 2) == datagram.size() - headerBytes;
}

Parsed<ReceivedStun> parseStun(ByteView datagram)
{
    return StunReader(datagram).read();
}

bool provesIntegrity(ByteView datagram, const ReceivedStun& received, std::string_view key)
{
    if (received.integritySha256At)
        return proves(datagram, *received.integritySha256At, HashAlgorithm::sha256, key);
    return received.integrityAt && proves(datagram, *received.integrityAt, HashAlgorithm::sha1, key);
}

Bytes serialize(const StunMessage& message, const StunProof& proof)
{
    Bytes bytes;
    write16(bytes, typeBits(message));
    write16(bytes, 0);
    write32(bytes, stun::magicCookie);
    append(bytes, message.transactionId);
    for (const StunAttribute& attribute : message.attributes)
        appendAttribute(bytes, attribute.type, attribute.value);
    if (!proof.key.empty() && proof.sha1)
        appendIntegrity(bytes, stun::messageIntegrity, HashAlgorithm::sha1, sha1Bytes, proof.key);
    if (!proof.key.empty() && proof.sha256)
        appendIntegrity(bytes, stun::messageIntegritySha256, HashAlgorithm::sha256, sha256Bytes, proof.key);
    if (proof.fingerprint) {
        Bytes value;
        write32(value, crc32(coveredBytes(bytes, bytes.size(), 4)) ^ fingerprintMask);
        appendAttribute(bytes, stun::fingerprint, value);
    }
    setLength(bytes);
    return bytes;
}

}  // namespace trunkwright::engine
