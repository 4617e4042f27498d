#pragma once
// Something that codecs take for speech: voiced syllables whose pitch glides, with formants, and hisses between them.
// The same for the same seed.

#include "engine/base/random_stream.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace trunkwright::tests {

inline std::vector<std::int16_t> speechLike(double duration_s, int sampleRate_hz, std::uint64_t seed = 1)
{
    static constexpr std::array<std::array<double, 3>, 4> formants_hz{
        {{700, 1200, 2500}, {350, 2000, 2700}, {500, 900, 2400}, {300, 800, 2300}}};
    engine::RandomStream random(seed, "speech");
    std::vector<std::int16_t> samples(static_cast<std::size_t>(duration_s * sampleRate_hz));
    double phase = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double time_s = static_cast<double>(i) / sampleRate_hz;
        const double syllable = time_s * 4;  // four a second
        const auto& formants = formants_hz[static_cast<std::size_t>(syllable) % formants_hz.size()];
        const double within = syllable - std::floor(syllable);
        const double pitch_hz = 120 + 40 * std::sin(2 * std::numbers::pi * time_s / 1.7);
        phase += pitch_hz / sampleRate_hz;
        double voice = 0;
        for (int harmonic = 1; harmonic * pitch_hz < 3600; ++harmonic) {
            double gain = 0.02;
            for (const double formant_hz : formants)
                gain += std::exp(-std::pow((harmonic * pitch_hz - formant_hz) / 150, 2)) * 500 / formant_hz;
            voice += gain * std::sin(2 * std::numbers::pi * harmonic * phase);
        }
        const double loudness = within < 0.75 ? std::sin(std::numbers::pi * within / 0.75) : 0;
        const double hiss = within > 0.75 ? 0.15 * (random.uniform() - 0.5) : 0.002 * (random.uniform() - 0.5);
        samples[i] = static_cast<std::int16_t>(std::clamp(6000 * (voice * loudness + hiss), -32768.0, 32767.0));
    }
    return samples;
}

}  // namespace trunkwright::tests
