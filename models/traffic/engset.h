#pragma once
// Engset's loss formulas: as Erlang B, but the calls come from a limited number of sources (telephones, users), each of
// which makes no new call while it talks. Pure functions, any thread, time proportional to the channels.
//
// Sources: time congestion E = C(S,N)β^N / Σ_{j≤N} C(S,j)β^j, traffic congestion C = (S-N)/S·E, call congestion
// B = (1+β)C/(1+βC), which is E with one source less (ITU-D Teletraffic Engineering Handbook, 2008,
// eqs. 5.28, 5.46, 5.47).

#include <cstdint>

namespace trunkwright::models {

struct EngsetCongestion {
    double time = 0;     ///< share of time in which all channels are busy
    double call = 0;     ///< share of calls that find all channels busy
    double traffic = 0;  ///< share of the offered traffic that is not carried
    double carriedErl = 0;
};

/// `beta` is the traffic in erlang that an idle source offers (its call rate times the holding time), finite and not
/// negative; 1 to 100,000,000 sources. Channels beyond the sources are never all busy. Anything else gives NaN.
[[nodiscard]] EngsetCongestion engset(std::int64_t sources, std::int64_t channels, double beta);

enum class EngsetMeasure { time, call, traffic };

/// The least number of channels whose congestion in this measure is at most `target`, above 0; a tie within the
/// rounding of the arguments counts as met. Gives -1 for arguments out of range.
[[nodiscard]] std::int64_t engsetChannels(std::int64_t sources, double beta, double target, EngsetMeasure measure);

}  // namespace trunkwright::models
