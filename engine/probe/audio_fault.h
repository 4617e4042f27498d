#pragma once
// What is wrong with audio in which the tones that were sent are recognized: that they came does not say how. Pure.
//
// The bounds lie between what honest ways do to the tones and what no conversation bears. Medians of the ratio of the
// tones to the rest, measured with this engine's codecs: G.711 37 dB, twice and with 10 % of the packets concealed too;
// G.722 46, with 10 % concealed 38; G.726-32 37 and 29; Opus at 8 kHz 27 and 20; G.726-16 19 and 17; GSM 15 and 14;
// two GSM and an Opus with 5 % concealed in a row 13. Against that: the other companding law 11 with 14 dB more level
// (35 once it is undone), clipping to a square wave 7, packets played backwards 3 at most, noise as loud as the tones
// 0. Loss plans take 6 to 12 dB.
//
// A fault that is there for a part of the time leaves the median alone, so 8 % of it are too much, beside two shares for
// each of packets that are missing on either way. In calls of 20 s with 5 % of them lost both ways and 20 ms of jitter,
// less than 12 dB and 12 below the median were 9 % of the time with G.711, 17 with G.722, 20 with G.726-32 and 18 with
// Opus; with nothing lost and no jitter none.

#include "engine/probe/test_call.h"

namespace trunkwright::engine {

struct AudioFault {
    std::string text;    ///< "what came back is clipped: 90 % of the samples"
    std::string advice;  ///< the setting to change; empty: that of the check
    double excess = 1;   ///< 0…1 of the time: more of it than is allowed
};

/// Null: nothing is wrong, or it was not measured.
std::optional<AudioFault> audioFault(const TestCallResult& result);
/// What came is as good as the codec of this call makes it, as far as was measured: then the E-model, which knows that
/// codec only, may rate it.
bool isTrueToCodec(const TestCallResult& result);

}  // namespace trunkwright::engine
