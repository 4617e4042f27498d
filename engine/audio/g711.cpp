#include "engine/audio/g711.h"

#include <algorithm>
#include <array>
#include <bit>

namespace trunkwright::engine {

namespace {

constexpr int muBias = 132;  // 33 in 14 bits
constexpr int muClip = 32635;
constexpr std::uint8_t aToggle = 0x55;  // even bits are inverted on the line

constexpr int segmentOf(unsigned value)
{
    return std::bit_width(value) - 1;
}

constexpr std::int16_t muLawSample(std::uint8_t code)
{
    const unsigned bits = static_cast<std::uint8_t>(~code);
    const unsigned segment = bits >> 4U & 7U;
    const int magnitude = static_cast<int>(((bits & 15U) << 3U | 0x84U) << segment) - muBias;
    return static_cast<std::int16_t>((bits & 0x80U) != 0 ? -magnitude : magnitude);
}

constexpr std::int16_t aLawSample(std::uint8_t code)
{
    const unsigned bits = code ^ aToggle;
    const unsigned segment = bits >> 4U & 7U;
    const unsigned step = (bits & 15U) << 4U | 8U;
    const int magnitude = static_cast<int>(segment == 0 ? step : (step | 0x100U) << (segment - 1));
    return static_cast<std::int16_t>((bits & 0x80U) != 0 ? magnitude : -magnitude);
}

constexpr std::uint8_t muLawCode(int sample)
{
    const int magnitude = std::min(sample < 0 ? -sample : sample, muClip) + muBias;
    const int segment = segmentOf(static_cast<unsigned>(magnitude)) - 7;
    const int bits = segment << 4 | (magnitude >> (segment + 3) & 15) | (sample < 0 ? 0x80 : 0);
    return static_cast<std::uint8_t>(~bits);
}

constexpr std::uint8_t aLawCode(int sample)
{
    // Ones' complement for negative samples: 13 bits are kept, and -1…-16 share the first negative step.
    const int magnitude = (sample < 0 ? ~sample : sample) >> 4;
    const int segment = std::max(segmentOf(static_cast<unsigned>(magnitude | 1)) - 3, 1);
    const int bits = magnitude < 16 ? magnitude : segment << 4 | (magnitude >> (segment - 1) & 15);
    return static_cast<std::uint8_t>((bits | (sample < 0 ? 0 : 0x80)) ^ aToggle);
}

template <typename Value, typename Index, typename Function>
constexpr auto tableOf(Function function)
{
    std::array<Value, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = function(static_cast<Index>(i));
    return table;
}

constexpr auto aSamples = tableOf<std::int16_t, std::uint8_t>(aLawSample);
constexpr auto muSamples = tableOf<std::int16_t, std::uint8_t>(muLawSample);
constexpr auto aFromMu =
    tableOf<std::uint8_t, std::uint8_t>([](std::uint8_t code) { return aLawCode(muLawSample(code)); });
constexpr auto muFromA =
    tableOf<std::uint8_t, std::uint8_t>([](std::uint8_t code) { return muLawCode(aLawSample(code)); });

}  // namespace

std::int16_t decodeALaw(std::uint8_t code)
{
    return aSamples[code];
}

std::int16_t decodeMuLaw(std::uint8_t code)
{
    return muSamples[code];
}

std::uint8_t encodeALaw(std::int16_t sample)
{
    return aLawCode(sample);
}

std::uint8_t encodeMuLaw(std::int16_t sample)
{
    return muLawCode(sample);
}

std::uint8_t aLawFromMuLaw(std::uint8_t code)
{
    return aFromMu[code];
}

std::uint8_t muLawFromALaw(std::uint8_t code)
{
    return muFromA[code];
}

void decodeG711(G711Law law, std::span<const std::uint8_t> codes, std::span<std::int16_t> samples)
{
    const auto& table = law == G711Law::a ? aSamples : muSamples;
    const std::size_t count = std::min(codes.size(), samples.size());
    std::ranges::transform(codes.first(count), samples.begin(), [&](std::uint8_t code) { return table[code]; });
}

void encodeG711(G711Law law, std::span<const std::int16_t> samples, std::span<std::uint8_t> codes)
{
    const std::size_t count = std::min(codes.size(), samples.size());
    const auto input = samples.first(count);
    if (law == G711Law::a)
        std::ranges::transform(input, codes.begin(), [](std::int16_t sample) { return aLawCode(sample); });
    else
        std::ranges::transform(input, codes.begin(), [](std::int16_t sample) { return muLawCode(sample); });
}

void transcodeG711(G711Law law, std::span<std::uint8_t> codes)
{
    const auto& table = law == G711Law::a ? muFromA : aFromMu;
    std::ranges::transform(codes, codes.begin(), [&](std::uint8_t code) { return table[code]; });
}

}  // namespace trunkwright::engine
