#pragma once
// How much of one frequency is in a piece of a signal (Goertzel's algorithm), with its phase.

#include <complex>
#include <cstdint>
#include <span>

namespace trunkwright::engine {

/// The frequency's complex amplitude, relative to a cosine that has phase 0 at the first sample: a sine of amplitude a
/// that fills the piece has magnitude a. 0 for no samples.
std::complex<double> toneAmplitude(std::span<const std::int16_t> samples, double frequency_hz, int sampleRate_hz);

}  // namespace trunkwright::engine
