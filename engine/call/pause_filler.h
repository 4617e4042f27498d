#pragma once
// Turns the comfort noise of a stream (RFC 3389) into packets of its codec, for a side that has no comfort noise: once
// a payload told its level and spectrum, a packet of such noise goes out each packet time until anything else comes.
// Timestamps are those of the stream; numbers close up for what is left out and make room for what is put in.
//
// The noise is half a packet time late, so that the voice after it may come early by as much and finds its place free.
// Belongs to the loop of its scheduler. Allocates with the first comfort noise.

#include "engine/audio/audio_encoder.h"
#include "engine/audio/comfort_noise.h"
#include "engine/call/media_flow.h"
#include "engine/io/scheduler.h"
#include "engine/rtp/rtp_packet.h"

#include <functional>

namespace trunkwright::engine {

class PauseFiller {
public:
    /// The packet is valid during the call.
    using Deliver = std::function<void(const RtpPacketView& packet, TimePoint now)>;

    PauseFiller(Scheduler& scheduler, const MediaFlow& from, const MediaFlow& to, Deliver deliver);

    /// Whether comfort noise of one flow finds none in the other.
    static bool isNeeded(const MediaFlow& from, const MediaFlow& to);

    /// In the order in which they come.
    void receive(RtpPacketView packet, TimePoint arrival);

private:
    bool follow(const RtpHeader& header);
    const RtpFormat* formatOf(std::uint8_t payloadType) const;
    const RtpFormat* voiceOf(std::uint32_t clockRate_hz) const;
    void receiveNoise(const RtpPacketView& packet, const RtpFormat& format, TimePoint arrival);
    bool equip(const RtpFormat& voice);
    void sendNoise();

    Scheduler& m_scheduler;
    std::vector<RtpFormat> m_formats;
    int m_wantedPtime_ms;
    int m_usefulRate_hz;
    Deliver m_deliver;
    std::optional<std::uint32_t> m_ssrc;
    std::uint16_t m_last = 0;                      ///< number of what came last in order
    std::uint16_t m_noiseAt = 0;                   ///< of the last comfort noise
    std::uint16_t m_shift = 0, m_formerShift = 0;  ///< of the numbers; up to that noise
    const RtpFormat* m_voice = nullptr;            ///< of the audio that came last
    const RtpFormat* m_coded = nullptr;            ///< of m_encoder
    std::unique_ptr<AudioEncoder> m_encoder;
    ComfortNoiseGenerator m_generator;
    std::vector<std::int16_t> m_samples;
    Duration m_ptime{};
    std::uint32_t m_packet_rtp = 0;
    std::uint32_t m_timestamp = 0;  ///< of the next packet of noise
    Timer m_timer;
};

}  // namespace trunkwright::engine
