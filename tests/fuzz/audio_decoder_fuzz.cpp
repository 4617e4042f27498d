// Any octets as payloads of any codec, alone and as packets of a stream through receiver and transcoder: decoders give
// as much as they said or nothing.
#include "engine/audio/audio_receiver.h"
#include "engine/audio/transcoder.h"

#include <cstdlib>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t headOctets = 4;

/// Head: two octets of length, sequence and timestamp steps; then that much payload.
template <typename Visit>
void eachPacket(ByteView input, Visit visit)
{
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    while (input.size() > headOctets) {
        const std::size_t length = std::min<std::size_t>(read16(input, 0) % 1500U, input.size() - headOctets);
        sequence = static_cast<std::uint16_t>(sequence + static_cast<std::int8_t>(input[2]));
        timestamp += static_cast<std::uint32_t>(static_cast<std::int8_t>(input[3])) * 80;
        visit(sequence, timestamp, input.subspan(headOctets, length));
        input = input.subspan(headOctets + length);
    }
}

void decode(const Codec& codec, int rate_hz, ByteView input)
{
    const auto decoder = makeDecoder(rtpFormat(codec), {.usefulRate_hz = rate_hz});
    std::vector<std::int16_t> samples(maxFrameSamples);
    eachPacket(input, [&](std::uint16_t sequence, std::uint32_t, ByteView payload) {
        const std::size_t expected = decoder->samplesIn(payload);
        const std::size_t count = decoder->decode(payload, samples);
        if (expected > maxFrameSamples || (count != 0 && count != expected))
            std::abort();
        if (sequence % 3 == 0)
            decoder->conceal(std::span(samples).first(sequence % 1000U), payload);
        if (sequence % 7 == 0)
            decoder->join();
    });
}

void stream(const Codec& from, const Codec& to, ByteView input)
{
    const RtpFormat events{101, "telephone-event", 8000, 1, ""};
    const RtpFormat noise{13, "CN", 8000, 1, ""};
    AudioReceiver receiver({{rtpFormat(from), rtpFormat(to), events, noise}, 8000, {}, {}});
    TranscoderSettings settings;
    settings.from = {rtpFormat(from), events, noise};
    settings.to = rtpFormat(to);
    settings.toTelephoneEvent = events;
    settings.toComfortNoise = noise;
    Transcoder transcoder(settings);
    std::vector<std::int16_t> pcm(160);
    TimePoint now = TimePoint() + 1s;
    eachPacket(input, [&](std::uint16_t sequence, std::uint32_t timestamp, ByteView payload) {
        RtpPacketView packet;
        packet.header = {sequence % 5 == 0, from.payloadType, sequence, timestamp, sequence / 256U};
        packet.payload = payload;
        if (payload.size() == 4 || payload.size() == 11)
            packet.header.payloadType = payload.size() == 4 ? 101 : 13;
        receiver.receive(packet, now);
        transcoder.transcode(packet, now, [&](const RtpHeader& header, ByteView octets) {
            if (octets.empty() || octets.size() > maxPayload_bytes)
                std::abort();
            RtpPacketView carried;
            carried.header = header;
            carried.payload = octets;
            receiver.receive(carried, now);
        });
        now += 10ms;
        receiver.pull(now, pcm);
        while (receiver.takeKey()) { }
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size < 3)
        return 0;
    const ByteView input = ByteView(bytes, size).subspan(3);
    const Codec& from = codecs()[bytes[0] % codecs().size()];
    const Codec& to = codecs()[bytes[1] % codecs().size()];
    if (bytes[2] % 4 < 3)
        decode(from, bytes[2] % 4 == 0 ? 8000 : bytes[2] % 4 == 1 ? 16000 : 48000, input);
    else
        stream(from, to, input);
    return 0;
}
