#pragma once
// G.711 A-law and mu-law (ITU-T G.711) by table: 16-bit linear samples to codes and back, and one law to the other.
//
// Codes decode to the 16-bit left-justified values of G.711's tables. Encoding takes the interval that the sample's
// magnitude falls into, after the sign is taken by negation, and clips at ±32635. All functions are total and const
// after start: any thread.

#include <cstdint>
#include <span>

namespace trunkwright::engine {

enum class G711Law : std::uint8_t { a, mu };

std::int16_t decodeALaw(std::uint8_t code);
std::int16_t decodeMuLaw(std::uint8_t code);
std::uint8_t encodeALaw(std::int16_t sample);
std::uint8_t encodeMuLaw(std::int16_t sample);
std::uint8_t aLawFromMuLaw(std::uint8_t code);
std::uint8_t muLawFromALaw(std::uint8_t code);

/// As many as both spans hold; the rest of a longer output is left as it is.
void decodeG711(G711Law law, std::span<const std::uint8_t> codes, std::span<std::int16_t> samples);
void encodeG711(G711Law law, std::span<const std::int16_t> samples, std::span<std::uint8_t> codes);
/// From `law` to the other one, in place.
void transcodeG711(G711Law law, std::span<std::uint8_t> codes);

/// The code of the smallest magnitude: 0xD5 and 0xFF.
constexpr std::uint8_t silenceCode(G711Law law)
{
    return law == G711Law::a ? 0xd5 : 0xff;
}

}  // namespace trunkwright::engine
