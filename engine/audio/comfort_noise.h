#pragma once
// Comfort noise (RFC 3389): what background noise sounds like, as a payload; that payload as noise. One thread each, no
// allocation after the start.

#include "engine/base/bytes.h"
#include "engine/base/random_stream.h"

#include <array>
#include <optional>

namespace trunkwright::engine {

/// What a payload says. Levels are of RFC 3389 3.1: dB below a square wave of full scale, 0 to 127.
struct ComfortNoise {
    static constexpr std::size_t mostCoefficients = 16;

    std::uint8_t level = 127;
    std::uint8_t coefficientCount = 0;
    std::array<double, mostCoefficients> reflection{};  ///< above -1 and below 1; 0 beyond the count

    bool operator==(const ComfortNoise&) const = default;
};

/// 3: the level, then coefficients up to the 16th; further ones are dropped. Null for an empty payload.
std::optional<ComfortNoise> parseComfortNoise(ByteView payload);
/// Octets written, at most what fits.
std::size_t writeComfortNoise(const ComfortNoise& noise, std::span<std::uint8_t> payload);

/// The level and, of a frame of at least 80 samples, the spectrum by `coefficientCount` reflection coefficients.
ComfortNoise estimateComfortNoise(std::span<const std::int16_t> samples, std::uint8_t coefficientCount = 10);

/// The same noise for the same calls.
class ComfortNoiseGenerator {
public:
    void setNoise(const ComfortNoise& noise);
    void generate(std::span<std::int16_t> samples);

private:
    ComfortNoise m_noise;
    double m_gain = 0;
    std::array<double, ComfortNoise::mostCoefficients> m_state{};
    RandomStream m_random{0, "comfort noise"};
};

}  // namespace trunkwright::engine
