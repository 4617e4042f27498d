#pragma once
// G.722 at 64 kbit/s as an RTP payload (RFC 3551 4.5.2), by spandsp: one octet for two samples at 16 kHz.
//
// At 8 kHz only the low band, 0 to 4 kHz, is coded, at a third of the cost; a wideband receiver hears silence in the
// high band. The payload is the same either way.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"

namespace trunkwright::engine {

/// 8000 or 16000.
std::unique_ptr<AudioEncoder> makeG722Encoder(int sampleRate_hz);
std::unique_ptr<AudioDecoder> makeG722Decoder(int sampleRate_hz);

}  // namespace trunkwright::engine
