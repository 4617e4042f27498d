#include "engine/audio/gsm_coder.h"

#include "engine/audio/concealing_decoder.h"

#include <spandsp.h>

namespace trunkwright::engine {

namespace {

constexpr int rate_hz = 8000;
constexpr std::size_t frameSamples = 160;
constexpr std::size_t frameOctets = 33;
constexpr std::size_t mostFrames = 6;  // 120 ms
constexpr unsigned signature = 0xd;    // the first four bits of each frame

struct Free {
    void operator()(gsm0610_state_t* state) const { gsm0610_free(state); }
};
using State = std::unique_ptr<gsm0610_state_t, Free>;

class GsmEncoder final : public AudioEncoder {
public:
    int sampleRate_hz() const override { return rate_hz; }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<std::uint8_t> payload) override
    {
        if (samples.size() % frameSamples != 0 || samples.size() / frameSamples * frameOctets > payload.size())
            return 0;
        return static_cast<std::size_t>(
            gsm0610_encode(m_state.get(), payload.data(), samples.data(), static_cast<int>(samples.size())));
    }
    void reset() override { gsm0610_init(m_state.get(), GSM0610_PACKING_VOIP); }

private:
    State m_state{gsm0610_init(nullptr, GSM0610_PACKING_VOIP)};
};

class GsmDecoder final : public ConcealingDecoder {
public:
    GsmDecoder()
        : ConcealingDecoder(rate_hz)
    {
    }

    std::size_t samplesIn(ByteView payload) const override
    {
        const std::size_t frames = payload.size() / frameOctets;
        if (payload.size() % frameOctets != 0 || frames > mostFrames)
            return 0;
        for (std::size_t i = 0; i < frames; ++i) {
            if (payload[i * frameOctets] >> 4U != signature)
                return 0;
        }
        return frames * frameSamples;
    }

private:
    void decodeAll(ByteView payload, std::span<std::int16_t> samples) override
    {
        gsm0610_decode(m_state.get(), samples.data(), payload.data(), static_cast<int>(payload.size()));
    }
    void resetState() override { gsm0610_init(m_state.get(), GSM0610_PACKING_VOIP); }

    State m_state{gsm0610_init(nullptr, GSM0610_PACKING_VOIP)};
};

}  // namespace

std::unique_ptr<AudioEncoder> makeGsmEncoder()
{
    return std::make_unique<GsmEncoder>();
}

std::unique_ptr<AudioDecoder> makeGsmDecoder()
{
    return std::make_unique<GsmDecoder>();
}

}  // namespace trunkwright::engine
