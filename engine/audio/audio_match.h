#pragma once
// How alike two pieces of audio are: delay by cross-correlation, signal to noise. Pure; any thread. They allocate.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace trunkwright::engine {

struct Alignment {
    double delay = 0;        ///< samples by which the received audio is later, with a fraction
    double correlation = 0;  ///< of the overlapping parts, -1 to 1
};

/// Where `received` is like `sent`, among delays from 0 to `mostDelay`: received[i + delay] is like sent[i]. The parts
/// that overlap have at least half of the shorter piece. Null when either is silent.
std::optional<Alignment> align(
    std::span<const std::int16_t> sent, std::span<const std::int16_t> received, std::size_t mostDelay);

/// Pearson's, over as many as both have; 0 when either does not vary.
double correlation(std::span<const std::int16_t> a, std::span<const std::int16_t> b);

/// Energy of the reference over that of the difference, after `received` is scaled to fit best; over as many samples as
/// both have, 100 when they are equal.
double signalToNoise_db(std::span<const std::int16_t> reference, std::span<const std::int16_t> received);
/// The mean over pieces of 20 ms at the sample rate, of those whose reference is above -50 dBFS, each within [-10, 35]
/// dB.
double segmentalSignalToNoise_db(
    std::span<const std::int16_t> reference, std::span<const std::int16_t> received, int sampleRate_hz);
/// Only what is between two frequencies.
std::vector<std::int16_t> bandOf(
    std::span<const std::int16_t> samples, double low_hz, double high_hz, int sampleRate_hz);

}  // namespace trunkwright::engine
