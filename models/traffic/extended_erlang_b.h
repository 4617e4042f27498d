#pragma once
// Erlang B with callers who try again at once (extended Erlang B): the share `recallFactor` of the blocked attempts
// comes back as new attempts, which raises the blocking for all. Source: fixed point A = A0 + r·A·B(A,N) (G. M. Jewett,
// J. Shrago, B. D. Yomtov, Designing Optimal Voice Networks for Businesses, Government and Telephone Companies, 1980).

namespace trunkwright::models {

struct RetriedLoad {
    double offeredErl = 0;  ///< first attempts and retries
    double blocking = 0;    ///< of an attempt
    double carriedErl = 0;
};

/// Pure; any thread. First attempts in erlang and channels (whole or real) are finite and not negative, the recall
/// factor is 0…1; anything else gives NaN. When everyone comes back (1) and the first attempts are not fewer than the
/// channels, attempts grow without end: infinite traffic, blocking 1, all channels carrying.
[[nodiscard]] RetriedLoad extendedErlangB(double firstOfferedErl, double channels, double recallFactor);

}  // namespace trunkwright::models
