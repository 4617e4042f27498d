#pragma once
// G.711 as an RTP payload (RFC 3551 4.5.14): one octet a sample.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/audio/g711.h"

namespace trunkwright::engine {

std::unique_ptr<AudioEncoder> makeG711Encoder(G711Law law);
std::unique_ptr<AudioDecoder> makeG711Decoder(G711Law law);

}  // namespace trunkwright::engine
