#pragma once
// The receiving half of an audio stream: RTP packets in, PCM out at the caller's rate and time, keys pressed at the far
// side beside it. Jitter buffer, decoders, concealment and comfort noise are inside.
//
// It has no timer: the caller hands packets over as they come and pulls as the play-out goes on, 10 or 20 ms at a time,
// so it works on a virtual clock. All memory is taken at the start. One thread.

#include "engine/audio/audio_decoder.h"
#include "engine/audio/comfort_noise.h"
#include "engine/audio/frame_queue.h"
#include "engine/audio/jitter_buffer.h"
#include "engine/audio/resampler.h"
#include "engine/rtp/dtmf_event.h"

#include <deque>

namespace trunkwright::engine {

struct AudioReceiverSettings {
    std::vector<RtpFormat> formats;  ///< what may come, with this side's payload types; telephone-event and CN too
    int sampleRate_hz = 8000;        ///< of the PCM: 8000, 16000 or 48000
    JitterBufferSettings jitterBuffer;
    CodingSettings coding;
    /// Without a packet of a key that is pressed: its end must have been lost.
    Duration keySilence = std::chrono::milliseconds(300);
};

struct AudioReceiverStats {
    std::uint64_t packets = 0;
    std::uint64_t unknownPayloadType = 0;
    std::uint64_t malformed = 0;       ///< not of the codec that the payload type says
    std::uint64_t decodedSamples = 0;  ///< these four at the rate of the PCM
    std::uint64_t concealedSamples = 0;
    std::uint64_t noiseSamples = 0;   ///< comfort noise
    std::uint64_t silentSamples = 0;  ///< before the first packet, in pauses
    std::uint64_t lostKeys = 0;       ///< pressed while nobody took the ones before
};

class AudioReceiver {
public:
    /// A key at the far side (RFC 4733), once, when it is let go or its end is known to be lost.
    struct Key {
        std::uint8_t event = 0;  ///< 0 to 15 are the digits: see dtmfDigit
        int duration_ms = 0;
        TimePoint at;        ///< arrival of the packet that completed it
        bool hasEnd = true;  ///< see DtmfReceiver

        bool operator==(const Key&) const = default;
    };

    explicit AudioReceiver(const AudioReceiverSettings& settings);

    void receive(const RtpPacketView& packet, TimePoint arrival);
    /// The audio of [playout, playout + pcm.size() / sample rate). Each call goes on where the last one ended.
    void pull(TimePoint playout, std::span<std::int16_t> pcm);
    /// In the order in which they were pressed; at most 64 wait.
    std::optional<Key> takeKey();
    /// The event of a key that is not let go yet, after those that takeKey() gives.
    std::optional<std::uint8_t> pressedKey() const { return m_keyReceiver.pressed(); }

    /// Whether pauses are filled with the comfort noise that the far side asked for.
    bool isNoisy() const { return m_noisy; }

    const AudioReceiverStats& stats() const { return m_stats; }
    const JitterBufferStats& jitterStats() const { return m_jitter.stats(); }
    /// What the last decoded packet was; null before the first.
    const RtpFormat* format() const { return m_current ? &m_current->format : nullptr; }

private:
    struct Stream {
        RtpFormat format;
        std::unique_ptr<AudioDecoder> decoder;
        Resampler resampler;  ///< to the rate of the PCM
    };

    Stream* streamOf(std::uint8_t payloadType);
    void receiveEvent(const RtpFormat& format, const RtpPacketView& packet, TimePoint arrival);
    void addKey(const DtmfReceiver::Key& key, TimePoint at);
    void fill(TimePoint now);
    void play(const JitterBuffer::Frame& frame);
    void conceal(Ticks duration, ByteView next);
    void rest(std::size_t most);
    void append(std::span<const std::int16_t> decoded, std::uint64_t& counter);
    void give(std::span<const std::int16_t> samples);
    std::size_t samplesOf(Ticks duration, int rate_hz) const;

    int m_sampleRate_hz;
    JitterBuffer m_jitter;
    std::vector<Stream> m_streams;
    std::vector<RtpFormat> m_events;
    std::vector<RtpFormat> m_noises;
    Stream* m_current = nullptr;  ///< of what was played last
    std::uint32_t m_ssrc = 0;     ///< likewise
    ComfortNoiseGenerator m_noise;
    bool m_noisy = false;            ///< pauses are filled with comfort noise
    SampleQueue m_queue;             ///< at the rate of the PCM: what was too long for the last pull
    std::span<std::int16_t> m_room;  ///< what is left to fill of the present pull
    DtmfReceiver m_keyReceiver;
    std::uint32_t m_keyClock_hz = 8000;
    TimePoint m_lastKeyPacket;
    Duration m_keySilence;
    std::deque<Key> m_keys;
    AudioReceiverStats m_stats;
};

}  // namespace trunkwright::engine
