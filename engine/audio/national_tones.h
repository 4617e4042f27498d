#pragma once
// What callers of a country hear while it rings and when nobody can be reached.
//
// Source, where a row names no other: "Various tones used in national networks", annex to ITU Operational Bulletin 781
// of 1 February 2003, which is Supplement 2 to ITU-T E.180 brought up to date. Countries whose tones are modulated, or
// for which no such source was at hand, are left out.

#include "engine/audio/tone.h"

#include <string_view>

namespace trunkwright::engine {

struct NationalTones {
    ToneCadence ringback, busy, congestion;
};

/// Of an ISO 3166 code (DE, US …). For a country that is not known: what E.180 recommends, 425 Hz with 1 s on and 4 s
/// off, 0.5 s on and off, 0.25 s on and off.
NationalTones nationalTones(std::string_view country);
bool hasNationalTones(std::string_view country);

}  // namespace trunkwright::engine
