#pragma once
// The discrete Fourier transform of a power-of-two length, in place.

#include <complex>
#include <span>

namespace trunkwright::engine {

/// X(k) = Σ x(n) exp(-2πi kn/N); the inverse has the other sign and divides by N. The length is a power of two.
void transform(std::span<std::complex<double>> values, bool inverse = false);

}  // namespace trunkwright::engine
