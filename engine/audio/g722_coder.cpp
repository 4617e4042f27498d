#include "engine/audio/g722_coder.h"

#include "engine/audio/concealing_decoder.h"

#include <spandsp.h>

namespace trunkwright::engine {

namespace {

constexpr int bitrate_bps = 64'000;
constexpr int lowBandRate_hz = 8000;
constexpr std::size_t mostOctets = 960;  // 120 ms

int optionsOf(int sampleRate_hz)
{
    return sampleRate_hz == lowBandRate_hz ? G722_SAMPLE_RATE_8000 : 0;
}

std::size_t samplesInOctet(int sampleRate_hz)
{
    return sampleRate_hz == lowBandRate_hz ? 1 : 2;
}

class G722Encoder final : public AudioEncoder {
public:
    explicit G722Encoder(int sampleRate_hz)
        : m_sampleRate_hz(sampleRate_hz)
        , m_state(g722_encode_init(nullptr, bitrate_bps, optionsOf(sampleRate_hz)))
    {
    }

    int sampleRate_hz() const override { return m_sampleRate_hz; }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<std::uint8_t> payload) override
    {
        const std::size_t inOctet = samplesInOctet(m_sampleRate_hz);
        if (samples.size() % inOctet != 0 || samples.size() / inOctet > payload.size())
            return 0;
        return static_cast<std::size_t>(
            g722_encode(m_state.get(), payload.data(), samples.data(), static_cast<int>(samples.size())));
    }
    void reset() override { g722_encode_init(m_state.get(), bitrate_bps, optionsOf(m_sampleRate_hz)); }

private:
    struct Free {
        void operator()(g722_encode_state_t* state) const { g722_encode_free(state); }
    };

    int m_sampleRate_hz;
    std::unique_ptr<g722_encode_state_t, Free> m_state;
};

class G722Decoder final : public ConcealingDecoder {
public:
    explicit G722Decoder(int sampleRate_hz)
        : ConcealingDecoder(sampleRate_hz)
        , m_state(g722_decode_init(nullptr, bitrate_bps, optionsOf(sampleRate_hz)))
    {
    }

    std::size_t samplesIn(ByteView payload) const override
    {
        return payload.size() <= mostOctets ? payload.size() * samplesInOctet(sampleRate_hz()) : 0;
    }

private:
    struct Free {
        void operator()(g722_decode_state_t* state) const { g722_decode_free(state); }
    };

    void decodeAll(ByteView payload, std::span<std::int16_t> samples) override
    {
        g722_decode(m_state.get(), samples.data(), payload.data(), static_cast<int>(payload.size()));
    }
    void resetState() override { g722_decode_init(m_state.get(), bitrate_bps, optionsOf(sampleRate_hz())); }

    std::unique_ptr<g722_decode_state_t, Free> m_state;
};

}  // namespace

std::unique_ptr<AudioEncoder> makeG722Encoder(int sampleRate_hz)
{
    return std::make_unique<G722Encoder>(sampleRate_hz);
}

std::unique_ptr<AudioDecoder> makeG722Decoder(int sampleRate_hz)
{
    return std::make_unique<G722Decoder>(sampleRate_hz);
}

}  // namespace trunkwright::engine
