#pragma once
// Erlang's loss formula (Erlang B): the share of calls that find all channels busy when calls arrive at random
// (Poisson), lost calls are cleared and the offered traffic is A erlang. Whole and real numbers of channels, and its
// inverses. Pure functions, any thread, a fraction of a microsecond each; relative error about 1e-14 (a little more
// where the blocking itself is below 1e-100).
//
// Source: B(A,N) = (A^N/N!) / Σ_{k≤N} A^k/k! (ITU-D Teletraffic Engineering Handbook, 2008, eq. 4.10); for real N the
// continuation 1/B = A·∫_0^∞ e^(-At)(1+t)^N dt (R. Fortet 1948; D. L. Jagerman, Bell System Technical Journal 53 (1974)
// 525).
//
// Arguments: traffic in erlang and channels are finite and not negative, blocking is in (0, 1]. Anything else gives NaN
// (or -1 where a count is returned): callers that read input check it first and say what would be right.

#include <cstdint>

namespace trunkwright::models {

/// The blocking B(A,N), 0…1. Whole and real channels. B(A,0) = 1, B(0,N>0) = 0; gives 0 where B is below 4.9e-324.
[[nodiscard]] double erlangB(double offeredErl, double channels);

/// log10 of the blocking, also where the blocking itself underflows; -inf for no traffic on at least some channels.
[[nodiscard]] double log10ErlangB(double offeredErl, double channels);

/// The carried traffic A·(1 - B) in erlang, without the cancellation that this difference suffers near B = 1.
[[nodiscard]] double carriedErlang(double offeredErl, double channels);

/// The least whole number of channels with B(A,N) ≤ blocking. Exact: a candidate that is too close to call in double
/// precision is computed again with more digits; a tie within the rounding of the two arguments counts as met, so that
/// channelsForBlocking(offeredForBlocking(n, b), b) is n. Gives -1 for arguments out of range or traffic above 1e15.
[[nodiscard]] std::int64_t channelsForBlocking(double offeredErl, double blocking);

/// The real number of channels with B(A,x) = blocking; 0 for blocking 1. NaN for no traffic with blocking below 1.
[[nodiscard]] double realChannelsForBlocking(double offeredErl, double blocking);

/// The offered traffic in erlang with B(A,N) = blocking, whole or real channels above 0, blocking in (0, 1).
/// NaN where no traffic fits (no channels, blocking 1).
[[nodiscard]] double offeredForBlocking(double channels, double blocking);

}  // namespace trunkwright::models
