#include "engine/audio/comfort_noise.h"

#include "engine/audio/signal_level.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trunkwright::engine {

namespace {

// RFC 3389 3.2: a coefficient in Q15 is 258 × (octet - 127).
constexpr int octetOfZero = 127;
constexpr double coefficientStep = 258.0 / 32768;
constexpr int mostOctet = 254;
constexpr std::size_t leastFrame = 80;
constexpr double mostReflection = 0.98;
constexpr double noiseFloor = 1.0001;  // white noise at -40 dB: a pure tone stays a stable filter

using Coefficients = std::array<double, ComfortNoise::mostCoefficients>;

/// Of the Hann-windowed frame, lags 0 to the order.
std::array<double, ComfortNoise::mostCoefficients + 1> autocorrelation(
    std::span<const std::int16_t> samples, std::size_t order)
{
    std::array<double, ComfortNoise::mostCoefficients + 1> sums{};
    std::array<double, ComfortNoise::mostCoefficients + 1> recent{};
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double phase =
            2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(samples.size());
        std::shift_right(recent.begin(), recent.end(), 1);
        recent[0] = samples[i] * (1 - std::cos(phase)) / 2;
        for (std::size_t lag = 0; lag <= order; ++lag)
            sums[lag] += recent[0] * recent[lag];
    }
    return sums;
}

/// Levinson–Durbin, with A(z) = 1 + Σ a(i) z^-i: the first reflection coefficient of low-pass noise is negative.
Coefficients reflectionOf(std::span<const double> autocorrelation, std::size_t order)
{
    Coefficients reflection{};
    Coefficients filter{};
    double error = autocorrelation[0] * noiseFloor;
    for (std::size_t i = 0; i < order && error > 0; ++i) {
        double sum = autocorrelation[i + 1];
        for (std::size_t j = 0; j < i; ++j)
            sum += filter[j] * autocorrelation[i - j];
        const double k = std::clamp(-sum / error, -mostReflection, mostReflection);
        Coefficients next = filter;
        for (std::size_t j = 0; j < i; ++j)
            next[j] += k * filter[i - 1 - j];
        next[i] = k;
        filter = next;
        reflection[i] = k;
        error *= 1 - k * k;
    }
    return reflection;
}

/// Nearly normal, mean 0, variance 1: the sum of four uniform numbers of 16 bits, of variance 1/12 each.
double normal(std::uint64_t bits)
{
    double sum = -2;
    for (; bits != 0; bits >>= 16U)
        sum += static_cast<double>(bits & 0xffffU) / 65536;
    return sum * std::numbers::sqrt3;
}

double dequantized(std::uint8_t octet)
{
    return coefficientStep * (std::min<int>(octet, mostOctet) - octetOfZero);
}

std::uint8_t quantized(double reflection)
{
    const long octet = std::lround(reflection / coefficientStep) + octetOfZero;
    return static_cast<std::uint8_t>(std::clamp<long>(octet, 0, mostOctet));
}

}  // namespace

std::optional<ComfortNoise> parseComfortNoise(ByteView payload)
{
    if (payload.empty())
        return std::nullopt;
    ComfortNoise noise;
    noise.level = payload[0] & 0x7fU;
    const std::size_t count = std::min(payload.size() - 1, ComfortNoise::mostCoefficients);
    noise.coefficientCount = static_cast<std::uint8_t>(count);
    std::ranges::transform(payload.subspan(1, count), noise.reflection.begin(), dequantized);
    return noise;
}

std::size_t writeComfortNoise(const ComfortNoise& noise, std::span<std::uint8_t> payload)
{
    if (payload.empty())
        return 0;
    payload[0] = noise.level & 0x7fU;
    const std::size_t count = std::min<std::size_t>(payload.size() - 1, noise.coefficientCount);
    std::ranges::transform(std::span(noise.reflection).first(count), payload.begin() + 1, quantized);
    return 1 + count;
}

ComfortNoise estimateComfortNoise(std::span<const std::int16_t> samples, std::uint8_t coefficientCount)
{
    ComfortNoise noise;
    noise.level = static_cast<std::uint8_t>(std::lround(-level_dbfs(rootMeanSquare(samples))));
    if (samples.size() < leastFrame || noise.level >= 127)
        return noise;
    noise.coefficientCount = std::min<std::uint8_t>(coefficientCount, ComfortNoise::mostCoefficients);
    noise.reflection = reflectionOf(autocorrelation(samples, noise.coefficientCount), noise.coefficientCount);
    return noise;
}

void ComfortNoiseGenerator::setNoise(const ComfortNoise& noise)
{
    m_noise = noise;
    // What the all-pole filter amplifies noise by, in power, is 1 / Π (1 - k²).
    double power = std::pow(32768.0, 2) * std::pow(10, -noise.level / 10.0);
    for (const double k : noise.reflection)
        power *= 1 - k * k;
    m_gain = noise.level >= 127 ? 0 : std::sqrt(power);
}

void ComfortNoiseGenerator::generate(std::span<std::int16_t> samples)
{
    const std::size_t order = m_noise.coefficientCount;
    for (std::int16_t& sample : samples) {
        double forward = m_gain * normal(m_random.next());
        for (std::size_t i = order; i > 0; --i) {
            forward -= m_noise.reflection[i - 1] * m_state[i - 1];
            if (i < order)
                m_state[i] = m_state[i - 1] + m_noise.reflection[i - 1] * forward;
        }
        m_state[0] = forward;
        sample = static_cast<std::int16_t>(std::lround(std::clamp(forward, -32768.0, 32767.0)));
    }
}

}  // namespace trunkwright::engine
