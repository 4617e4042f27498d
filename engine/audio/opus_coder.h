#pragma once
// Opus in mono as an RTP payload (RFC 7587), by libopus. PCM is at 8, 16 or 48 kHz; timestamps count 48 kHz in any
// case.
//
// Of a=fmtp the encoder obeys maxplaybackrate, maxaveragebitrate, cbr, useinbandfec and usedtx; it never codes stereo.
// A packet that discontinuous transmission makes needless is not given out.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"

namespace trunkwright::engine {

/// The rate at which a leg runs: 8000, 16000 or 48000.
int opusSampleRate_hz(std::string_view parameters, const CodingSettings& settings);

std::unique_ptr<AudioEncoder> makeOpusEncoder(std::string_view parameters, const CodingSettings& settings);
std::unique_ptr<AudioDecoder> makeOpusDecoder(const CodingSettings& settings);

}  // namespace trunkwright::engine
