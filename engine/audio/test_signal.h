#pragma once
// A signal that no other call leg sends: a sequence of single tones, 100 ms each, drawn by seed out of eight that pass
// every telephone codec, none of them 1004 Hz, a DTMF frequency or a tone that exchanges and modems act on, and never
// the same one twice in a row. It lasts two minutes, then repeats.
//
// Any part can be rendered at any time, so neither side keeps what was sent. Const after construction: any thread.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace trunkwright::engine {

class TestSignal {
public:
    static constexpr int symbol_ms = 100;
    static constexpr std::array<double, 8> frequencies_hz{430, 560, 830, 1120, 1720, 1980, 2280, 2830};

    explicit TestSignal(std::uint64_t seed, int sampleRate_hz = 8000, double level_dbm0 = -13);

    int sampleRate_hz() const { return m_sampleRate_hz; }
    /// Of its tones, in units of a sample.
    double amplitude() const { return m_amplitude; }
    /// The samples from `position` on, counted from the begin of the signal.
    void render(std::uint64_t position, std::span<std::int16_t> samples) const;
    /// Indexes into frequencies_hz of its tones, one after the other.
    std::span<const std::uint8_t> symbols() const { return m_symbols; }

private:
    std::size_t symbolSamples() const { return static_cast<std::size_t>(m_sampleRate_hz) * symbol_ms / 1000; }

    int m_sampleRate_hz;
    double m_amplitude;
    std::shared_ptr<const std::vector<std::int16_t>>
        m_tones;  ///< one symbol of each frequency; of all signals that are alike
    std::vector<std::uint8_t> m_symbols;
};

}  // namespace trunkwright::engine
