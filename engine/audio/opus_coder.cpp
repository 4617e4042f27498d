#include "engine/audio/opus_coder.h"

#include "engine/audio/format_parameter.h"

#include <opus/opus.h>

#include <algorithm>
#include <new>

namespace trunkwright::engine {

namespace {

constexpr int mostBitrate_bps = 510'000;
constexpr std::size_t needlessOctets = 2;  // opus_encoder.h: a packet that short need not be sent

struct Free {
    void operator()(OpusEncoder* encoder) const { opus_encoder_destroy(encoder); }
    void operator()(OpusDecoder* decoder) const { opus_decoder_destroy(decoder); }
};

int rateFor(int usefulRate_hz)
{
    return usefulRate_hz <= 8000 ? 8000 : usefulRate_hz <= 16000 ? 16000 : 48000;
}

/// RFC 7587 3.1.1: what speech at that bandwidth is coded well with.
int usualBitrate_bps(int sampleRate_hz)
{
    return sampleRate_hz == 8000 ? 12'000 : sampleRate_hz == 16000 ? 20'000 : 32'000;
}

class Encoder final : public AudioEncoder {
public:
    Encoder(std::string_view parameters, const CodingSettings& settings)
        : m_sampleRate_hz(opusSampleRate_hz(parameters, settings))
        , m_encoder(opus_encoder_create(m_sampleRate_hz, 1, OPUS_APPLICATION_VOIP, nullptr))
    {
        if (!m_encoder)
            throw std::bad_alloc();
        const int wanted_bps =
            settings.opusBitrate_bps > 0 ? settings.opusBitrate_bps : usualBitrate_bps(m_sampleRate_hz);
        const int allowed_bps =
            formatNumber(parameters, "maxaveragebitrate", mostBitrate_bps).value_or(mostBitrate_bps);
        const bool corrects = isOn(parameters, "useinbandfec");
        set(OPUS_SET_BITRATE(std::max(std::min(wanted_bps, allowed_bps), 6000)));
        set(OPUS_SET_VBR(isOn(parameters, "cbr") ? 0 : 1));
        set(OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
        set(OPUS_SET_COMPLEXITY(std::clamp(settings.opusComplexity, 0, 10)));
        set(OPUS_SET_INBAND_FEC(corrects ? 1 : 0));
        set(OPUS_SET_PACKET_LOSS_PERC(corrects ? std::clamp(settings.expectedLoss_percent, 0, 100) : 0));
        set(OPUS_SET_DTX(isOn(parameters, "usedtx") ? 1 : 0));
    }

    int sampleRate_hz() const override { return m_sampleRate_hz; }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<std::uint8_t> payload) override
    {
        const int size = opus_encode(m_encoder.get(), samples.data(), static_cast<int>(samples.size()), payload.data(),
            static_cast<opus_int32>(std::min(payload.size(), maxPayload_bytes)));
        return size > static_cast<int>(needlessOctets) ? static_cast<std::size_t>(size) : 0;
    }
    void reset() override { opus_encoder_ctl(m_encoder.get(), OPUS_RESET_STATE); }

private:
    static bool isOn(std::string_view parameters, std::string_view name)
    {
        return formatNumber(parameters, name, 1) == 1;
    }
    void set(int request, opus_int32 value) { opus_encoder_ctl(m_encoder.get(), request, value); }

    int m_sampleRate_hz;
    std::unique_ptr<OpusEncoder, Free> m_encoder;
};

class Decoder final : public AudioDecoder {
public:
    explicit Decoder(int sampleRate_hz)
        : m_sampleRate_hz(sampleRate_hz)
        , m_decoder(opus_decoder_create(sampleRate_hz, 1, nullptr))
    {
        if (!m_decoder)
            throw std::bad_alloc();
    }

    int sampleRate_hz() const override { return m_sampleRate_hz; }

    std::size_t samplesIn(ByteView payload) const override
    {
        if (payload.empty() || payload.size() > maxPayload_bytes)
            return 0;
        const int count =
            opus_packet_get_nb_samples(payload.data(), static_cast<opus_int32>(payload.size()), m_sampleRate_hz);
        return static_cast<std::size_t>(std::max(count, 0));
    }

    std::size_t decode(ByteView payload, std::span<std::int16_t> samples) override
    {
        const std::size_t count = samplesIn(payload);
        return count > 0 && count <= samples.size() ? decoded(payload, samples.first(count), 0) : 0;
    }

    void conceal(std::span<std::int16_t> samples, ByteView next) override
    {
        const auto unit = static_cast<std::size_t>(m_sampleRate_hz) / 400;  // libopus conceals multiples of 2.5 ms
        const auto most = static_cast<std::size_t>(m_sampleRate_hz) * 120 / 1000;
        if (samplesIn(next) > 0 && samples.size() % unit == 0 && samples.size() <= most
            && decoded(next, samples, 1) > 0)
            return;
        while (samples.size() >= unit) {
            const std::size_t count = std::min(samples.size() / unit * unit, most);
            decoded({}, samples.first(count), 0);
            samples = samples.subspan(count);
        }
        std::ranges::fill(samples, std::int16_t(0));
    }

    void join() override { }
    void reset() override { opus_decoder_ctl(m_decoder.get(), OPUS_RESET_STATE); }

private:
    std::size_t decoded(ByteView payload, std::span<std::int16_t> samples, int correction)
    {
        const int count = opus_decode(m_decoder.get(), payload.empty() ? nullptr : payload.data(),
            static_cast<opus_int32>(payload.size()), samples.data(), static_cast<int>(samples.size()), correction);
        return static_cast<std::size_t>(std::max(count, 0));
    }

    int m_sampleRate_hz;
    std::unique_ptr<OpusDecoder, Free> m_decoder;
};

}  // namespace

int opusSampleRate_hz(std::string_view parameters, const CodingSettings& settings)
{
    const int playback_hz = formatNumber(parameters, "maxplaybackrate", 48000).value_or(48000);
    return rateFor(std::min(settings.usefulRate_hz, playback_hz));
}

std::unique_ptr<AudioEncoder> makeOpusEncoder(std::string_view parameters, const CodingSettings& settings)
{
    return std::make_unique<Encoder>(parameters, settings);
}

std::unique_ptr<AudioDecoder> makeOpusDecoder(const CodingSettings& settings)
{
    return std::make_unique<Decoder>(rateFor(settings.usefulRate_hz));
}

}  // namespace trunkwright::engine
