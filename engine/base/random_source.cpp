#include "engine/base/random_source.h"

#include "engine/base/hash.h"

#include <algorithm>
#include <cstdlib>

#include <openssl/crypto.h>
#include <openssl/rand.h>

namespace trunkwright::engine {

Bytes RandomSource::bytes(std::size_t count)
{
    Bytes octets(count);
    fill(octets);
    return octets;
}

std::uint16_t RandomSource::number16()
{
    return read16(bytes(2), 0);
}

std::uint32_t RandomSource::number32()
{
    return read32(bytes(4), 0);
}

std::uint64_t RandomSource::number64()
{
    return read64(bytes(8), 0);
}

std::string RandomSource::iceCharacters(std::size_t count)
{
    static constexpr std::string_view characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static_assert(characters.size() == 64);
    std::string text;
    for (const std::uint8_t octet : bytes(count))
        text += characters[octet % 64];
    return text;
}

std::string RandomSource::hexDigits(std::size_t count)
{
    return hex(bytes((count + 1) / 2)).substr(0, count);
}

void SystemRandom::fill(std::span<std::uint8_t> octets)
{
    while (!octets.empty()) {
        if (m_used == m_ahead.size()) {
            if (RAND_bytes(m_ahead.data(), static_cast<int>(m_ahead.size())) != 1)
                std::abort();
            m_used = 0;
        }
        const auto fresh = std::span(m_ahead).subspan(m_used);
        const auto given = fresh.first(std::min(octets.size(), fresh.size()));
        std::ranges::copy(given, octets.begin());
        OPENSSL_cleanse(given.data(), given.size());
        m_used += given.size();
        octets = octets.subspan(given.size());
    }
}

void SeededRandom::fill(std::span<std::uint8_t> octets)
{
    for (std::size_t i = 0; i < octets.size(); i += 8) {
        std::uint64_t word = next();
        for (std::uint8_t& octet : octets.subspan(i, std::min<std::size_t>(8, octets.size() - i))) {
            octet = static_cast<std::uint8_t>(word);
            word >>= 8U;
        }
    }
}

std::uint64_t SeededRandom::next()
{
    m_state += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ mixed >> 30U) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ mixed >> 27U) * 0x94d049bb133111eb;
    return mixed ^ mixed >> 31U;
}

}  // namespace trunkwright::engine
