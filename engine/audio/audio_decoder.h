#pragma once
// RTP payloads of one stream to PCM. A decoder keeps the state of its stream: one stream each, used by one thread at a
// time. Making one allocates; decoding and concealing do not. Payloads come from the network: any octets are safe.

#include "engine/audio/codec.h"
#include "engine/audio/coding_settings.h"
#include "engine/base/bytes.h"

#include <memory>

namespace trunkwright::engine {

/// The longest that one payload may last, as Opus has it (RFC 6716 3.2.5), at 48 kHz.
constexpr std::size_t maxFrameSamples = 5760;

class AudioDecoder {
public:
    virtual ~AudioDecoder() = default;

    /// Of the PCM that it gives.
    virtual int sampleRate_hz() const = 0;
    /// Samples that the payload decodes to; 0 for one that is not of this codec or lasts longer than 120 ms.
    virtual std::size_t samplesIn(ByteView payload) const = 0;
    /// Samples written, samplesIn(payload); 0 when that is 0, when they do not fit, or when the payload is malformed.
    virtual std::size_t decode(ByteView payload, std::span<std::int16_t> samples) = 0;
    /// Makes up for a lost packet that lasted as long as `samples`: fills all of it. `next` is the packet after the
    /// lost one if it is there already; Opus may carry a coarse copy of the lost one in it.
    virtual void conceal(std::span<std::int16_t> samples, ByteView next = {}) = 0;
    /// Packets were left out on purpose: what is decoded next does not continue what was decoded before, and joins it
    /// without a click.
    virtual void join() = 0;
    /// A new stream.
    virtual void reset() = 0;
};

/// Null when the format cannot be coded.
std::unique_ptr<AudioDecoder> makeDecoder(const RtpFormat& format, const CodingSettings& settings = {});

}  // namespace trunkwright::engine
