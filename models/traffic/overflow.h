#pragma once
// Traffic that overflows from one group of channels to the next: burstier than random traffic, described by its mean
// and variance. Pure functions, any thread.
//
// Source: J. Riordan's moments in R. I. Wilkinson, "Theories for toll traffic engineering in the USA", Bell System
// Technical Journal 35 (1956) 421: M = A·B(A,N), V = M(1 - M + A/(N + 1 - A + M)).

namespace trunkwright::models {

/// A stream of traffic: the mean and the variance of the calls that it would have up on endless channels.
/// Independent streams add.
struct TrafficMoments {
    double meanErl = 0;
    double variance = 0;

    /// Variance over mean: 1 for random (Poisson) traffic, more for overflow, less for smoothed traffic; NaN without
    /// traffic.
    [[nodiscard]] double peakedness() const { return variance / meanErl; }

    TrafficMoments& operator+=(const TrafficMoments& other)
    {
        meanErl += other.meanErl;
        variance += other.variance;
        return *this;
    }
    bool operator==(const TrafficMoments&) const = default;
};

/// What overflows when `offeredErl` of random traffic finds `channels` (whole or real). Finite, not negative arguments;
/// NaN for anything else. The variance keeps about ten digits even where the two parts of Riordan's formula cancel.
[[nodiscard]] TrafficMoments overflowMoments(double offeredErl, double channels);

/// The peakedness V/M of this overflow, also where so little overflows that its moments are 0.
[[nodiscard]] double overflowPeakedness(double offeredErl, double channels);

}  // namespace trunkwright::models
