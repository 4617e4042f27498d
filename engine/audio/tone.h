#pragma once
// Tones with a cadence: ring-back, busy, test tones. One thread each; generating does not allocate.

#include <cstdint>
#include <span>
#include <vector>

namespace trunkwright::engine {

struct ToneComponent {
    double frequency_hz = 0;
    double level_dbm0 = -10;  ///< see signal_level.h

    bool operator==(const ToneComponent&) const = default;
};

struct ToneSegment {
    std::vector<ToneComponent> components;  ///< none for a pause
    int duration_ms = 0;                    ///< 0: for ever

    bool operator==(const ToneSegment&) const = default;
};

struct ToneCadence {
    std::vector<ToneSegment> segments;
    bool repeats = true;

    bool operator==(const ToneCadence&) const = default;
};

/// One frequency for ever: 1004 Hz at -10 dBm0 is what test lines send.
ToneCadence steadyTone(double frequency_hz, double level_dbm0 = -10);

/// Each segment begins and ends within 2 ms instead of with a click.
class ToneGenerator {
public:
    ToneGenerator(ToneCadence cadence, int sampleRate_hz);

    /// Silence after the last segment of a cadence that does not repeat.
    void generate(std::span<std::int16_t> samples);
    bool isFinished() const { return m_segment == m_cadence.segments.size(); }

private:
    double sample() const;
    double envelope() const;
    std::size_t length() const;
    void advance();

    ToneCadence m_cadence;
    int m_sampleRate_hz;
    std::size_t m_segment = 0;
    std::size_t m_position = 0;  ///< samples since the segment's begin
};

}  // namespace trunkwright::engine
