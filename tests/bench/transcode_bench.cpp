// What one packet of 20 ms costs to transcode, against the way without shortcuts: decode at full bandwidth, resample,
// encode, straight on the libraries. `way` 0 is ours, 1 is that one; both run in the same process by turns.
#include "tests/bench/ratio_reporter.h"

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/audio/resampler.h"
#include "engine/audio/transcoder.h"
#include "tests/support/speech_like.h"

#include <array>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

struct Pair {
    const char* name;
    const char* from;
    const char* to;
    double wanted;  ///< how many times the plain way costs at least
};

constexpr std::array<Pair, 9> pairs{{
    {"pcmu_pcma", "PCMU", "PCMA", 2},
    {"g722_pcma", "G722", "PCMA", 1.5},
    {"pcma_g722", "PCMA", "G722", 1.5},
    {"opus_pcma", "opus", "PCMA", 1.2},
    {"pcma_opus", "PCMA", "opus", 1.5},
    {"g722_opus", "G722", "opus", 1},
    {"g726_pcma", "G726-32", "PCMA", 0.8},
    {"gsm_pcma", "GSM", "PCMA", 0.8},
    {"pcma_pcma", "PCMA", "PCMA", 2},
}};

/// Two seconds of speech as packets, to be sent again and again with numbers that go on.
std::vector<Bytes> packetsOf(const RtpFormat& format)
{
    const auto encoder = makeEncoder(format, {.usefulRate_hz = 16000});
    const auto speech = trunkwright::tests::speechLike(2, encoder->sampleRate_hz());
    const auto frame = static_cast<std::size_t>(encoder->sampleRate_hz() / 50);
    std::vector<Bytes> packets;
    for (std::size_t at = 0; at < speech.size(); at += frame) {
        Bytes payload(maxPayload_bytes);
        payload.resize(encoder->encode(std::span(speech).subspan(at, frame), payload));
        packets.push_back(payload);
    }
    return packets;
}

void runOurs(benchmark::State& state, const RtpFormat& from, const RtpFormat& to)
{
    TranscoderSettings settings;
    settings.from = {from};
    settings.to = to;
    Transcoder transcoder(settings);
    const auto packets = packetsOf(from);
    RtpPacketView packet;
    packet.header.payloadType = from.payloadType;
    TimePoint now;
    std::size_t octets = 0;
    for (auto _ : state) {
        packet.payload = packets[packet.header.sequence % packets.size()];
        transcoder.transcode(packet, now, [&](const RtpHeader&, ByteView payload) { octets += payload.size(); });
        ++packet.header.sequence;
        packet.header.timestamp += from.clockRate_hz / 50;
        now += 20ms;
    }
    benchmark::DoNotOptimize(octets);
}

void runPlain(benchmark::State& state, const RtpFormat& from, const RtpFormat& to)
{
    const auto decoder = makeDecoder(from);
    const auto encoder = makeEncoder(to);
    Resampler resampler(decoder->sampleRate_hz(), encoder->sampleRate_hz());
    const auto packets = packetsOf(from);
    std::vector<std::int16_t> decoded(maxFrameSamples), resampled(maxFrameSamples);
    Bytes payload(maxPayload_bytes);
    std::size_t next = 0;
    std::size_t octets = 0;
    for (auto _ : state) {
        const std::size_t count = decoder->decode(packets[next++ % packets.size()], decoded);
        const std::size_t made = resampler.process(std::span(decoded).first(count), resampled);
        octets += encoder->encode(std::span(resampled).first(made), payload);
    }
    benchmark::DoNotOptimize(octets);
}

void transcode(benchmark::State& state, const Pair& pair)
{
    const RtpFormat from = rtpFormat(*findCodec(pair.from));
    const RtpFormat to = rtpFormat(*findCodec(pair.to));
    state.range(0) == 0 ? runOurs(state, from, to) : runPlain(state, from, to);
}

}  // namespace

int main(int argc, char** argv)
{
    for (const Pair& pair : pairs)
        benchmark::RegisterBenchmark(pair.name, [&pair](benchmark::State& state) { transcode(state, pair); })
            ->ArgName("way")
            ->Arg(0)
            ->Arg(1);
    return trunkwright::tests::runAndCompare(argc, argv, [](const trunkwright::tests::RatioReporter& reporter) {
        bool right = true;
        for (const Pair& pair : pairs) {
            const std::string name = pair.name;
            right = reporter.atLeast(pair.wanted, name + "/way:1", name + "/way:0") && right;
        }
        return right;
    });
}
