#pragma once
// What the decoders without concealment of their own have in common.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/concealment.h"

namespace trunkwright::engine {

class ConcealingDecoder : public AudioDecoder {
public:
    explicit ConcealingDecoder(int sampleRate_hz)
        : m_sampleRate_hz(sampleRate_hz)
        , m_concealment(sampleRate_hz)
    {
    }

    int sampleRate_hz() const final { return m_sampleRate_hz; }
    std::size_t decode(ByteView payload, std::span<std::int16_t> samples) final;
    void conceal(std::span<std::int16_t> samples, ByteView) final { m_concealment.conceal(samples); }
    void join() final { m_concealment.join(); }
    void reset() final;

private:
    /// `samples` has room for samplesIn(payload), which is not 0.
    virtual void decodeAll(ByteView payload, std::span<std::int16_t> samples) = 0;
    virtual void resetState() = 0;

    int m_sampleRate_hz;
    Concealment m_concealment;
};

}  // namespace trunkwright::engine
