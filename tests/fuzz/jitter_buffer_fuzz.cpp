// Packets with any numbers at any time: what the buffer gives out is whole, was put in once, and time goes on.
#include "engine/audio/jitter_buffer.h"

#include <array>
#include <cstdlib>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

constexpr std::array clocks_hz{8000U, 16000U, 48000U};
constexpr std::size_t stepOctets = 8;

void check(bool holds)
{
    if (!holds)
        std::abort();
}

/// One pull of 20 ms.
void play(JitterBuffer& buffer, TimePoint begin, TimePoint& played, std::size_t longest)
{
    int frames = 0;
    while (played < begin + 20ms) {
        check(++frames < 200);
        const JitterBuffer::Frame frame = buffer.get(played);
        check(frame.duration >= 0 && frame.payload.size() <= longest && frame.next.size() <= longest);
        const bool isTimed = frame.kind != JitterBuffer::Frame::Kind::comfortNoise;
        check(isTimed == (frame.duration > 0 || frame.kind == JitterBuffer::Frame::Kind::nothing));
        if (frame.kind == JitterBuffer::Frame::Kind::nothing)
            played += frame.duration == 0 ? 20ms : std::min<Duration>(20ms, frame.duration * 20833ns + 1ns);
        else
            played += frame.duration * 20833ns;
        if (frame.kind == JitterBuffer::Frame::Kind::lost)
            check(frame.duration <= 48 * 120);
        for (const std::uint8_t octet : frame.payload)
            check(octet == static_cast<std::uint8_t>(frame.header.sequence));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    JitterBufferSettings settings;
    settings.capacity = 8;
    settings.payloadOctets = 16;
    JitterBuffer buffer(settings);
    TimePoint now = TimePoint() + 1h;
    TimePoint played = now;
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    std::array<std::uint8_t, 20> payload{};
    for (std::size_t at = 0; at + stepOctets <= size; at += stepOctets) {
        const ByteView step(bytes + at, stepOctets);
        // Small steps are likely, so that streams come out and not only noise.
        sequence = static_cast<std::uint16_t>(sequence + static_cast<std::int8_t>(step[1]));
        timestamp +=
            static_cast<std::uint32_t>(static_cast<std::int8_t>(step[2])) * 160 * (step[0] & 0x80U ? 40'503 : 1);
        now += std::chrono::milliseconds(step[3]);
        payload.fill(static_cast<std::uint8_t>(sequence));
        const std::uint32_t ssrc = step[4] & 3U;
        if (step[0] % 8 == 0)
            buffer.note(ssrc, sequence);
        else
            buffer.put(
                {{(step[0] & 0x40U) != 0, 8, sequence, timestamp, ssrc}, ByteView(payload).first(step[5] % 18U),
                    clocks_hz[step[6] % 16U == 0 ? step[4] % 3U : 0], std::min<std::uint32_t>(step[7] * 8U, 960)},
                now);
        check(buffer.size() <= settings.capacity);
        for (unsigned pulls = step[6] % 4U; pulls > 0; --pulls) {
            const TimePoint begin = std::max(now, played);
            played = begin;
            play(buffer, begin, played, settings.payloadOctets);
        }
    }
    const auto& stats = buffer.stats();
    check(stats.played + stats.duplicates + stats.discarded() <= stats.received + stats.overflowed);
    return 0;
}
