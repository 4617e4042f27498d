#include "engine/audio/l16_coder.h"

#include "engine/audio/concealing_decoder.h"

namespace trunkwright::engine {

namespace {

class L16Encoder final : public AudioEncoder {
public:
    explicit L16Encoder(int sampleRate_hz)
        : m_sampleRate_hz(sampleRate_hz)
    {
    }

    int sampleRate_hz() const override { return m_sampleRate_hz; }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<std::uint8_t> payload) override
    {
        if (2 * samples.size() > payload.size())
            return 0;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto bits = static_cast<std::uint16_t>(samples[i]);
            payload[2 * i] = static_cast<std::uint8_t>(bits >> 8U);
            payload[2 * i + 1] = static_cast<std::uint8_t>(bits);
        }
        return 2 * samples.size();
    }
    void reset() override { }

private:
    int m_sampleRate_hz;
};

class L16Decoder final : public ConcealingDecoder {
public:
    using ConcealingDecoder::ConcealingDecoder;

    std::size_t samplesIn(ByteView payload) const override
    {
        const auto most = static_cast<std::size_t>(sampleRate_hz()) * 120 / 1000;
        return payload.size() % 2 == 0 && payload.size() / 2 <= most ? payload.size() / 2 : 0;
    }

private:
    void decodeAll(ByteView payload, std::span<std::int16_t> samples) override
    {
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = static_cast<std::int16_t>(read16(payload, 2 * i));
    }
    void resetState() override { }
};

}  // namespace

std::unique_ptr<AudioEncoder> makeL16Encoder(int sampleRate_hz)
{
    return std::make_unique<L16Encoder>(sampleRate_hz);
}

std::unique_ptr<AudioDecoder> makeL16Decoder(int sampleRate_hz)
{
    return std::make_unique<L16Decoder>(sampleRate_hz);
}

}  // namespace trunkwright::engine
