#pragma once
// GSM full rate (GSM 06.10) as an RTP payload (RFC 3551 4.5.8), by spandsp: 33 octets for each 20 ms.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"

namespace trunkwright::engine {

std::unique_ptr<AudioEncoder> makeGsmEncoder();
std::unique_ptr<AudioDecoder> makeGsmDecoder();

}  // namespace trunkwright::engine
