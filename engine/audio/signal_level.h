#pragma once
// How loud PCM is.
//
// dBFS here is 0 for a square wave of full scale, so that a sine of full scale has -3.01 (dBov of RFC 3389 3.1). dBm0
// is 6.15 more: a sine that fills A-law has +3.14 dBm0 (ITU-T G.711 2).

#include <cstdint>
#include <span>

namespace trunkwright::engine {

constexpr double dbm0OfFullScale = 6.15;
/// Stands for silence: what RFC 3389 can say at least.
constexpr double leastLevel_dbfs = -127;

/// Root mean square in units of a sample; 0 for no samples.
double rootMeanSquare(std::span<const std::int16_t> samples);
/// Not below leastLevel_dbfs.
double level_dbfs(double rootMeanSquare);
/// The amplitude of a sine of that level, in units of a sample.
double sineAmplitude(double level_dbm0);

/// Level, clipping and silence of a whole signal.
class LevelMeter {
public:
    void add(std::span<const std::int16_t> samples);

    std::uint64_t samples() const { return m_samples; }
    double level_dbfs() const;
    /// Samples within 2 % of full scale, where G.711 ends, that are in a run of three or more: a single peak is none.
    double clipping_percent() const;
    /// Samples of pieces of 10 ms at 8 kHz (80 samples) below -60 dBFS.
    double silence_percent() const;

private:
    void endPiece();

    std::uint64_t m_samples = 0;
    double m_energy = 0;
    std::uint64_t m_clipped = 0;
    int m_run = 0;
    std::uint64_t m_silent = 0;
    double m_pieceEnergy = 0;
    int m_pieceSamples = 0;
};

}  // namespace trunkwright::engine
