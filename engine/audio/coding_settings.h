#pragma once
// What a caller may choose about the coding of one leg.

namespace trunkwright::engine {

struct CodingSettings {
    /// The highest sample rate that is of use, because the other leg has no more: at 8000 G.722 codes its low band
    /// alone and Opus works at 8 kHz, both with PCM at 8 kHz, at 16000 Opus works at 16 kHz. The far side need not
    /// know.
    int usefulRate_hz = 48000;
    int opusComplexity = 5;        ///< 0 to 10: CPU against quality; 0 when a loop is busy
    int opusBitrate_bps = 0;       ///< 0: by sample rate; a smaller maxaveragebitrate of the far side holds
    int expectedLoss_percent = 5;  ///< what Opus's in-band correction is sized for, when the far side takes it
};

}  // namespace trunkwright::engine
