#include "engine/audio/g726_coder.h"

#include "engine/audio/concealing_decoder.h"

#include <spandsp.h>

namespace trunkwright::engine {

namespace {

constexpr int rate_hz = 8000;
constexpr std::size_t mostSamples = 960;  // 120 ms

struct Free {
    void operator()(g726_state_t* state) const { g726_free(state); }
};
using State = std::unique_ptr<g726_state_t, Free>;

/// One direction of one stream.
class G726 {
public:
    G726(int bitrate_bps, G726Packing packing)
        : m_bitrate_bps(bitrate_bps)
        , m_packing(packing == G726Packing::rfc3551 ? G726_PACKING_RIGHT : G726_PACKING_LEFT)
        , m_state(g726_init(nullptr, bitrate_bps, G726_ENCODING_LINEAR, m_packing))
    {
    }

    std::size_t bitsInSample() const { return static_cast<std::size_t>(m_bitrate_bps / rate_hz); }
    g726_state_t* state() { return m_state.get(); }
    void reset() { g726_init(m_state.get(), m_bitrate_bps, G726_ENCODING_LINEAR, m_packing); }

private:
    int m_bitrate_bps;
    int m_packing;
    State m_state;
};

class G726Encoder final : public AudioEncoder {
public:
    G726Encoder(int bitrate_bps, G726Packing packing)
        : m_coder(bitrate_bps, packing)
    {
    }

    int sampleRate_hz() const override { return rate_hz; }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<std::uint8_t> payload) override
    {
        const std::size_t bits = samples.size() * m_coder.bitsInSample();
        if (bits % 8 != 0 || bits / 8 > payload.size())
            return 0;
        return static_cast<std::size_t>(
            g726_encode(m_coder.state(), payload.data(), samples.data(), static_cast<int>(samples.size())));
    }
    void reset() override { m_coder.reset(); }

private:
    G726 m_coder;
};

class G726Decoder final : public ConcealingDecoder {
public:
    G726Decoder(int bitrate_bps, G726Packing packing)
        : ConcealingDecoder(rate_hz)
        , m_coder(bitrate_bps, packing)
    {
    }

    std::size_t samplesIn(ByteView payload) const override
    {
        const std::size_t bits = 8 * payload.size();
        const std::size_t samples = bits / m_coder.bitsInSample();
        return bits % m_coder.bitsInSample() == 0 && samples <= mostSamples ? samples : 0;
    }

private:
    void decodeAll(ByteView payload, std::span<std::int16_t> samples) override
    {
        g726_decode(m_coder.state(), samples.data(), payload.data(), static_cast<int>(payload.size()));
    }
    void resetState() override { m_coder.reset(); }

    G726 m_coder;
};

}  // namespace

std::unique_ptr<AudioEncoder> makeG726Encoder(int bitrate_bps, G726Packing packing)
{
    return std::make_unique<G726Encoder>(bitrate_bps, packing);
}

std::unique_ptr<AudioDecoder> makeG726Decoder(int bitrate_bps, G726Packing packing)
{
    return std::make_unique<G726Decoder>(bitrate_bps, packing);
}

}  // namespace trunkwright::engine
