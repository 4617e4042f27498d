#pragma once
// Speech quality of one direction of a call from what was measured in it, by the E-model (emodel.h) with the values of
// its codec (codec_impairment.h). Pure functions, safe from any thread.
//
// What the E-model needs and nobody measured leaves R and MOS empty and says so; no default stands in for it. R is
// never below 0 and MOS never below 1. On the wideband scale R goes up to 129.

#include "models/base/text.h"
#include "models/quality/emodel.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

struct StreamMeasurement {
    std::string codec;          ///< as SDP names it: "PCMA", "G722", "opus"
    bool conceals = false;      ///< whether the receiver conceals lost G.711 packets (G.711 Appendix I or its like)
    std::int64_t expected = 0;  ///< packets that should have been played
    std::optional<std::int64_t>
        unplayed;                      ///< of these: lost, too late, or impossible to decrypt; a count, no percentage
    std::optional<double> burstRatio;  ///< G.107 BurstR; empty: losses are taken as random
    std::optional<double> delay_ms;    ///< one way, mouth to ear
    /// 0…1 of the time in which what had been said was not heard, though no packet of that time was missing.
    std::optional<double> unheardFraction;
    std::int64_t stalls = 0;         ///< times when this computer came late, and so may have missed packets itself
    bool distorted = false;          ///< it was noisier, more distorted or fainter than its codec makes it
    std::optional<bool> recognized;  ///< whether what was heard was what had been said; false: packets prove nothing
};

struct MeasuredQuality {
    std::optional<double> rFactor, mos;
    SpeechScale scale = SpeechScale::narrowband;
    std::optional<EmodelRating> rating;  ///< every term of R
    std::vector<Text> unknowns;          ///< what is missing

    bool operator==(const MeasuredQuality&) const = default;
};

[[nodiscard]] MeasuredQuality measuredQuality(const StreamMeasurement& measurement);

/// Unplayed packets as a part of the expected ones, 0…1; empty when nothing was expected or it was not measured. More
/// packets than expected (duplicates) are no loss.
[[nodiscard]] std::optional<double> unplayedFraction(const StreamMeasurement& measurement);

}  // namespace trunkwright::models
