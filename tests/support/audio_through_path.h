#pragma once
// A media path on the virtual network: audio in as PCMA in packets of 20 ms, and what the far side gets of it.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/dtmf_tone.h"
#include "engine/audio/g711.h"
#include "engine/call/media_path.h"
#include "engine/rtp/dtmf_event.h"
#include "tests/support/rtp_call.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace trunkwright::tests {

/// Tones of keys between silences.
inline std::vector<std::int16_t> keyed(std::string_view digits, int tone_ms, int pause_ms)
{
    engine::DtmfToneGenerator generator(-8, tone_ms, pause_ms);
    std::vector<std::int16_t> samples(2400 + static_cast<std::size_t>(8 * (tone_ms + pause_ms)) * digits.size());
    generator.put(digits);
    generator.generate(std::span(samples).subspan(2400));
    samples.resize((samples.size() + 12000) / 160 * 160);
    return samples;
}

class AudioThroughPath {
public:
    struct Heard {
        engine::RtpHeader header;
        engine::Bytes payload;
    };

    explicit AudioThroughPath(engine::MediaPathSettings settings)
    {
        settings.from.remoteRtp = endpoint("192.0.2.3", 30000);
        settings.to.remoteRtp = far.rtp;
        settings.to.remoteRtcp = far.rtcp;
        leg.session.apply(settings.to);
        engine::MediaFlow back = settings.to;
        back.remoteRtp = leg.rtp;
        back.remoteRtcp = leg.rtcp;
        far.session.apply(back);
        far.session.onReceived([this](const engine::RtpPacketView& packet, engine::TimePoint) {
            received.push_back({packet.header, engine::Bytes(packet.payload.begin(), packet.payload.end())});
        });
        path = makeMediaPath(settings, host.scheduler(), leg.session, [this](char digit, int duration_ms) {
            heard += digit;
            lastHeard_ms = duration_ms;
        });
    }

    void receive(std::uint8_t payloadType, engine::ByteView payload)
    {
        engine::RtpPacketView packet;
        packet.header = {false, payloadType, sequence++, timestamp, 7};
        packet.payload = payload;
        path->receive(packet, world.clock().now());
    }

    void play(std::span<const std::int16_t> pcm)
    {
        engine::Bytes payload(160);
        for (; pcm.size() >= 160; pcm = pcm.subspan(160)) {
            std::ranges::transform(
                pcm.first(160), payload.begin(), [](std::int16_t s) { return engine::encodeALaw(s); });
            receive(8, payload);
            timestamp += 160;
            world.runFor(std::chrono::milliseconds(20));
        }
    }

    /// Of PCMA, in the order of its timestamps, with silence in its gaps.
    std::vector<std::int16_t> audio() const
    {
        std::vector<std::int16_t> samples;
        std::optional<std::uint32_t> begin;
        for (const Heard& packet : received) {
            if (packet.header.payloadType != 8)
                continue;
            begin = begin.value_or(packet.header.timestamp);
            samples.resize(std::max<std::size_t>(samples.size(), packet.header.timestamp - *begin));
            for (const std::uint8_t octet : packet.payload)
                samples.push_back(engine::decodeALaw(octet));
        }
        return samples;
    }

    std::string toneDigits() const
    {
        const std::vector<std::int16_t> samples = audio();
        engine::DtmfToneDetector detector;
        detector.listen(samples);
        return detector.takeDigits();
    }

    int loudest() const
    {
        int most = 0;
        for (const std::int16_t sample : audio())
            most = std::max(most, std::abs(int(sample)));
        return most;
    }

    /// At the delay where it is best.
    double snrOf_db(const std::vector<std::int16_t>& sent) const
    {
        const std::vector<std::int16_t> got = audio();
        double best_db = -100;
        for (std::size_t delay = 0; delay < 2000; ++delay) {
            double signal = 0, noise = 1;
            for (std::size_t i = 4000; i < 40000 && i + delay < got.size(); ++i) {
                const double difference = got[i + delay] - double(sent[i]);
                signal += double(sent[i]) * sent[i];
                noise += difference * difference;
            }
            best_db = std::max(best_db, 10 * std::log10(signal / noise));
        }
        return best_db;
    }

    std::string eventDigits() const
    {
        std::string digits;
        for (const auto& [onset, payload] : events())
            digits += engine::dtmfDigit(payload.event).value_or('?');
        return digits;
    }

    std::vector<int> eventDurations_ms() const
    {
        std::vector<int> durations;
        for (const auto& [onset, payload] : events())
            durations.push_back(payload.duration_rtp / 8);
        return durations;
    }

    engine::VirtualWorld world{1};
    engine::VirtualHost& host = world.host("server", {engine::parseIpAddress("192.0.2.1").value()});
    RtpSide leg{host, endpoint("192.0.2.1", 10000), 11};
    RtpSide far{world.host("far", {engine::parseIpAddress("192.0.2.2").value()}), endpoint("192.0.2.2", 20000), 22};
    std::unique_ptr<engine::MediaPath> path;
    std::vector<Heard> received;
    std::string heard;  ///< by signaling
    int lastHeard_ms = 0;
    std::uint16_t sequence = 65'500;
    std::uint32_t timestamp = 41'555;

private:
    /// The last state of each, by its onset.
    std::map<std::uint32_t, engine::DtmfPayload> events() const
    {
        std::map<std::uint32_t, engine::DtmfPayload> found;
        for (const Heard& packet : received)
            if (packet.header.payloadType == 101)
                found[packet.header.timestamp - received.front().header.timestamp] =
                    engine::parseDtmf(packet.payload).value();
        return found;
    }
};

}  // namespace trunkwright::tests
