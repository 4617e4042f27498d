#pragma once
// The variable part of a packet's delay on a path, as a gamma distribution with the mean and variance that the queues
// give. The fit is an approximation: exact for exponential waits, close to M/G/1 under load, where it matters. Safe
// from any thread.

namespace trunkwright::models {

struct DelayVariation {
    double meanMs = 0;       ///< 0 or more, finite
    double varianceMs2 = 0;  ///< 0 or more, finite; 0: always the mean

    /// Independent variations one after the other.
    DelayVariation& operator+=(const DelayVariation& other);

    [[nodiscard]] double deviationMs() const;

    /// Probability that it exceeds `ms`, 0…1.
    [[nodiscard]] double shareAbove(double ms) const;

    /// The least value that it exceeds with at most this probability, 0 < share < 1.
    [[nodiscard]] double quantileMs(double share) const;
};

/// Q(a, x) = Gamma(a, x) / Gamma(a), a > 0, x >= 0: series below a + 1, Lentz's continued fraction above
/// (DLMF 8.7.1, 8.9.2).
[[nodiscard]] double upperGammaShare(double a, double x);

}  // namespace trunkwright::models
