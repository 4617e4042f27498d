#include "engine/audio/audio_decoder.h"

#include "engine/audio/g711_coder.h"
#include "engine/audio/g722_coder.h"
#include "engine/audio/g726_coder.h"
#include "engine/audio/gsm_coder.h"
#include "engine/audio/l16_coder.h"
#include "engine/audio/opus_coder.h"

namespace trunkwright::engine {

std::unique_ptr<AudioDecoder> makeDecoder(const RtpFormat& format, const CodingSettings& settings)
{
    const Codec* codec = findCodec(format);
    if (!codec)
        return nullptr;
    switch (codec->id) {
    case CodecId::pcma:
        return makeG711Decoder(G711Law::a);
    case CodecId::pcmu:
        return makeG711Decoder(G711Law::mu);
    case CodecId::g722:
        return makeG722Decoder(settings.usefulRate_hz <= 8000 ? 8000 : 16000);
    case CodecId::opus:
        return makeOpusDecoder(settings);
    case CodecId::g726:
        return makeG726Decoder(codec->bitrate_bps, G726Packing::rfc3551);
    case CodecId::g726Aal2:
        return makeG726Decoder(codec->bitrate_bps, G726Packing::aal2);
    case CodecId::gsm:
        return makeGsmDecoder();
    case CodecId::l16:
        return makeL16Decoder(codec->sampleRate_hz);
    }
    return nullptr;
}

}  // namespace trunkwright::engine
