#pragma once
// Where keys, tags and identifiers come from. Whoever needs random octets is given a source, so that a call on the
// virtual network is the same each time. A source belongs to one loop.

#include "engine/base/bytes.h"

#include <array>

namespace trunkwright::engine {

class RandomSource {
public:
    RandomSource() = default;
    RandomSource(const RandomSource&) = delete;
    RandomSource& operator=(const RandomSource&) = delete;
    virtual ~RandomSource() = default;

    virtual void fill(std::span<std::uint8_t> octets) = 0;

    Bytes bytes(std::size_t count);
    std::uint16_t number16();
    std::uint32_t number32();
    std::uint64_t number64();
    /// Letters, digits, "+" and "/": the ice-char of RFC 8839 5.4, good for SIP tokens but for the "/". Six bits each.
    std::string iceCharacters(std::size_t count);
    /// Lower-case hexadecimal, a SIP token; four bits each.
    std::string hexDigits(std::size_t count);
};

/// The generator of libcrypto, fit for keys. Ends the program when the system has no randomness to give.
class SystemRandom final : public RandomSource {
public:
    void fill(std::span<std::uint8_t> octets) override;

private:
    /// What was drawn ahead: libcrypto asks the system for the process each time. Octets that were given are wiped.
    std::array<std::uint8_t, 512> m_ahead{};
    std::size_t m_used = m_ahead.size();
};

/// The same octets for the same seed, on every machine (SplitMix64). For tests and the virtual network, never for keys
/// of real calls.
class SeededRandom final : public RandomSource {
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {
    }

    void fill(std::span<std::uint8_t> octets) override;

private:
    std::uint64_t next();

    std::uint64_t m_state;
};

}  // namespace trunkwright::engine
