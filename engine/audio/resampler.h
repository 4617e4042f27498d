#pragma once
// From one sample rate to another, one stream of mono PCM, by speexdsp at its quality for speech (3 of 10).
//
// Between 8, 16, 32 and 48 kHz an input of whole milliseconds gives an output of as many, from the first call on, so
// packets stay evenly paced. The signal comes out later by delay_ms(). Making one allocates; resampling does not. One
// thread.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

struct SpeexResamplerState_;

namespace trunkwright::engine {

class Resampler {
public:
    /// Rates from 8000 to 48000; equal ones copy.
    Resampler(int from_hz, int to_hz);

    int from_hz() const { return m_from_hz; }
    int to_hz() const { return m_to_hz; }
    double delay_ms() const;
    /// Samples that so many become, rounded up.
    std::size_t outputSize(std::size_t inputSize) const;
    /// Samples written; input that does not fit as output is lost.
    std::size_t process(std::span<const std::int16_t> input, std::span<std::int16_t> output);
    /// A new stream.
    void reset();

private:
    struct Destroy {
        void operator()(SpeexResamplerState_* state) const;
    };

    int m_from_hz;
    int m_to_hz;
    std::unique_ptr<SpeexResamplerState_, Destroy> m_state;  ///< null when the rates are equal
};

}  // namespace trunkwright::engine
