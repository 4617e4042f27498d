#include "engine/base/random_stream.h"

#include <bit>
#include <cmath>

namespace trunkwright::engine {

namespace {

/// FNV-1a, 64 bits.
std::uint64_t hashOf(std::string_view name)
{
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
    for (const char c : name)
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100'0000'01B3;
    return hash;
}

/// splitmix64, which the authors of xoshiro advise for its first state.
std::uint64_t splitMix(std::uint64_t& state)
{
    state += 0x9E37'79B9'7F4A'7C15;
    std::uint64_t z = state;
    z = (z ^ z >> 30U) * 0xBF58'476D'1CE4'E5B9;
    z = (z ^ z >> 27U) * 0x94D0'49BB'1331'11EB;
    return z ^ z >> 31U;
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::string_view name)
{
    std::uint64_t state = splitMix(seed) ^ hashOf(name);
    for (std::uint64_t& word : m_state)
        word = splitMix(state);
}

std::uint64_t RandomStream::next()
{
    auto& s = m_state;
    const std::uint64_t result = std::rotl(s[1] * 5, 7) * 9;
    const std::uint64_t shifted = s[1] << 17U;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = std::rotl(s[3], 45);
    return result;
}

double RandomStream::uniform()
{
    return static_cast<double>(next() >> 11U) * 0x1p-53;
}

std::uint64_t RandomStream::below(std::uint64_t end)
{
    const std::uint64_t unfair = (0 - end) % end;  // so many low values would come once too often
    std::uint64_t draw = next();
    while (draw < unfair)
        draw = next();
    return draw % end;
}

double RandomStream::exponential(double mean)
{
    return -mean * std::log1p(-uniform());
}

}  // namespace trunkwright::engine
