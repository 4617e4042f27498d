#pragma once
// G.726 at 16, 24, 32 and 40 kbit/s as an RTP payload, by spandsp.
//
// Two packings are in use. RFC 3551 4.5.4 (G726-32 …) puts the first code word into the least significant bits of the
// first octet; ATM AAL2, ITU-T I.366.2 Annex E (AAL2-G726-32 …), into the most significant bits.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"

namespace trunkwright::engine {

enum class G726Packing : std::uint8_t { rfc3551, aal2 };

std::unique_ptr<AudioEncoder> makeG726Encoder(int bitrate_bps, G726Packing packing);
std::unique_ptr<AudioDecoder> makeG726Decoder(int bitrate_bps, G726Packing packing);

}  // namespace trunkwright::engine
