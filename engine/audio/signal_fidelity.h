#pragma once
// How true a test signal comes through: how far its tones stand above all else that is heard with them, noise and
// distortion, and how loud they are beside what was sent.
//
// Looked at are 40 ms from the inside of each symbol, as a sine of its frequency that runs on through them; the medians
// of many say how it is, so that lost packets, changes of the delay and other audio now and then do not count.
//
// One stream, one thread; hearing does not allocate.

#include "engine/audio/test_signal.h"

#include <optional>

namespace trunkwright::engine {

/// How often each decibel was seen, from -60 to 59.
class DecibelCounts {
public:
    void count(double value_db);
    void add(const DecibelCounts& other);
    std::uint32_t total() const;
    int median_db() const;
    /// 0…1 of them.
    double fractionBelow(int value_db) const;

private:
    static constexpr int least_db = -60;

    std::array<std::uint32_t, 120> m_counts{};
};

class SignalFidelity {
public:
    explicit SignalFidelity(const TestSignal& signal);

    /// The next window of 20 ms; `tone`: the index of its tone, or another number.
    void hear(std::uint8_t tone, std::span<const std::int16_t> window);
    /// What was heard of a signal before this one counts too.
    void add(const SignalFidelity& before);

    struct Figures {
        int ratio_db = 0;  ///< energy of the tone over that of the rest
        int gain_db = 0;   ///< amplitude over the one that was sent
        /// 0…1 of the time: the ratio is below 12 dB, and 12 below its median.
        double poor = 0;
        double asALaw = 0;   ///< 0…1 of the time: clean once octets of µ-law are read as A-law
        double asMuLaw = 0;  ///< and the other way around

        bool operator==(const Figures&) const = default;
    };
    /// Null: less than half a second of tones.
    std::optional<Figures> figures() const;

private:
    struct Fit {
        double amplitude = 0, ratio_db = 0;
    };

    void measure(double frequency_hz);
    Fit fit(std::span<const std::int16_t> samples, double frequency_hz) const;

    int m_sampleRate_hz;
    double m_sentAmplitude;
    std::vector<std::int16_t> m_piece;     ///< the two windows before the last one
    std::vector<std::int16_t> m_otherLaw;  ///< as long, to work in
    std::uint8_t m_tone;
    int m_alike = 0;  ///< windows up to the last one that had the same tone
    DecibelCounts m_ratios, m_gains;
    std::uint32_t m_asALaw = 0, m_asMuLaw = 0;  ///< pieces
};

}  // namespace trunkwright::engine
