#pragma once
// Linear PCM of 16 bits in network order as an RTP payload (RFC 3551 4.5.11), mono.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"

namespace trunkwright::engine {

std::unique_ptr<AudioEncoder> makeL16Encoder(int sampleRate_hz);
std::unique_ptr<AudioDecoder> makeL16Decoder(int sampleRate_hz);

}  // namespace trunkwright::engine
