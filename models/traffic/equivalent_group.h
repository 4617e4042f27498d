#pragma once
// How many channels traffic needs that is not random: Wilkinson's equivalent random theory, exact and with Rapp's
// start, and Hayward's approximation. Pure functions, any thread. Moments are from 1e-12 to 1e12, the
// peakedness is at most 1000.
//
// Sources: R. I. Wilkinson, BSTJ 35 (1956) 421; Y. Rapp, "Planning of junction network in a multi-exchange area",
// Ericsson Technics 20 (1964) 77; A. A. Fredericks, "Congestion in blocking systems - a simple approximation
// technique", BSTJ 59 (1980) 805 (W. S. Hayward's B(M/Z, N/Z)).

#include "models/traffic/overflow.h"

#include <cstdint>
#include <optional>

namespace trunkwright::models {

inline constexpr double mostPeakedness = 1000;  ///< far above any overflow: it takes some 3,000,000 channels to make

/// Random traffic offered to a group whose overflow has the wanted moments.
struct EquivalentGroup {
    double offeredErl = 0;
    double channels = 0;  ///< real
};

/// The exact pair: A·B(A,N) = M and Riordan's variance V, real N. Nothing for smooth traffic (V < M), which no group
/// overflows, and for moments out of range. Twelve digits up to a mean of 10,000 erlang, nine beyond.
[[nodiscard]] std::optional<EquivalentGroup> equivalentGroup(const TrafficMoments& stream);

/// Rapp's approximation of the same pair: A = V + 3Z(Z-1), N = A(M+Z)/(M+Z-1) - M - 1. Nothing as above.
[[nodiscard]] std::optional<EquivalentGroup> rappGroup(const TrafficMoments& stream);

/// The share of the stream that is lost behind `channels` more channels: A·B(A, N + channels)/M.
[[nodiscard]] double overflowLoss(const TrafficMoments& stream, const EquivalentGroup& group, double channels);

/// The least whole number of channels behind the equivalent group that loses at most `loss` of the stream, in (0, 1];
/// a tie within rounding counts as met. -1 for arguments out of range.
[[nodiscard]] std::int64_t overflowChannels(const TrafficMoments& stream, const EquivalentGroup& group, double loss);

/// Hayward's loss of a stream of any peakedness: B(M/Z, N/Z), real N. NaN for moments out of range.
[[nodiscard]] double haywardLoss(const TrafficMoments& stream, double channels);

/// The least whole number of channels whose Hayward loss is at most `loss`, in (0, 1]. -1 for arguments out of range.
[[nodiscard]] std::int64_t haywardChannels(const TrafficMoments& stream, double loss);

}  // namespace trunkwright::models
