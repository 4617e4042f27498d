#pragma once
// PCM to RTP payloads of one stream. An encoder keeps the state of its stream: one stream each, used by one thread at a
// time. Making one allocates; encoding does not.

#include "engine/audio/codec.h"
#include "engine/audio/coding_settings.h"

#include <memory>

namespace trunkwright::engine {

/// No payload of the engine is longer: it fits with RTP, SRTP, UDP and IPv6 headers into an Ethernet frame.
constexpr std::size_t maxPayload_bytes = 1400;

class AudioEncoder {
public:
    virtual ~AudioEncoder() = default;

    /// Of the PCM that it takes.
    virtual int sampleRate_hz() const = 0;
    /// One packet's worth of mono samples, a packet time of the codec long, to a payload. Octets written; 0 when
    /// nothing is to be sent (discontinuous transmission), when the length is none of the codec's, or when `payload` is
    /// too short.
    virtual std::size_t encode(std::span<const std::int16_t> samples, std::span<std::uint8_t> payload) = 0;
    /// A new stream.
    virtual void reset() = 0;
};

/// For what the far side wants, with its a=fmtp; null when the format cannot be coded.
std::unique_ptr<AudioEncoder> makeEncoder(const RtpFormat& format, const CodingSettings& settings = {});

}  // namespace trunkwright::engine
