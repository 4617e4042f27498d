#include "engine/audio/g711_coder.h"

#include "engine/audio/concealing_decoder.h"

namespace trunkwright::engine {

namespace {

constexpr int rate_hz = 8000;
constexpr std::size_t mostSamples = 960;  // 120 ms

class G711Encoder final : public AudioEncoder {
public:
    explicit G711Encoder(G711Law law)
        : m_law(law)
    {
    }

    int sampleRate_hz() const override { return rate_hz; }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<std::uint8_t> payload) override
    {
        if (samples.size() > payload.size())
            return 0;
        encodeG711(m_law, samples, payload);
        return samples.size();
    }
    void reset() override { }

private:
    G711Law m_law;
};

class G711Decoder final : public ConcealingDecoder {
public:
    explicit G711Decoder(G711Law law)
        : ConcealingDecoder(rate_hz)
        , m_law(law)
    {
    }

    std::size_t samplesIn(ByteView payload) const override
    {
        return payload.size() <= mostSamples ? payload.size() : 0;
    }

private:
    void decodeAll(ByteView payload, std::span<std::int16_t> samples) override { decodeG711(m_law, payload, samples); }
    void resetState() override { }

    G711Law m_law;
};

}  // namespace

std::unique_ptr<AudioEncoder> makeG711Encoder(G711Law law)
{
    return std::make_unique<G711Encoder>(law);
}

std::unique_ptr<AudioDecoder> makeG711Decoder(G711Law law)
{
    return std::make_unique<G711Decoder>(law);
}

}  // namespace trunkwright::engine
