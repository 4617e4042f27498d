#pragma once
// The sending half of an audio stream: PCM in at the caller's rate, RTP packets out at the packet time of the flow,
// keys as RFC 4733 events among them.
//
// It has no timer: each push gives out the packets that it completes, so packets are as evenly spaced as the pushes
// when a push is a whole part of a packet time (10 ms suits all of them). Timestamps count samples in the RTP clock of
// the codec; a push that comes 200 ms late or more moves them on by the time that passed, and the next packet has the
// marker, as the first one of every talkspurt has. Events use the same timestamps; their durations are in the clock of
// the telephone-event format, whichever it is (RFC 4733 2.3). No allocation per packet but for keys. One thread.

#include "engine/audio/audio_encoder.h"
#include "engine/audio/frame_queue.h"
#include "engine/audio/resampler.h"
#include "engine/audio/silence_detector.h"
#include "engine/io/clock.h"
#include "engine/rtp/dtmf_event.h"

#include <deque>
#include <functional>

namespace trunkwright::engine {

/// A packet to be sent now. The payload is the caller's until it returns.
using RtpSink = std::function<void(const RtpHeader& header, ByteView payload)>;

struct AudioSenderSettings {
    RtpFormat codec;  ///< with the payload type that the far side wants
    int ptime_ms = 20;
    std::optional<RtpFormat> telephoneEvent;
    std::optional<RtpFormat> comfortNoise;
    bool suppressSilence = false;  ///< with comfortNoise only
    int sampleRate_hz = 8000;      ///< of the PCM that is pushed: 8000, 16000 or 48000
    CodingSettings coding;
    std::uint32_t ssrc = 0;
    std::uint16_t firstSequence = 0;
    std::uint32_t firstTimestamp = 0;
};

struct AudioSenderStats {
    std::uint64_t packets = 0;
    std::uint64_t octets = 0;  ///< of payloads
    std::uint64_t events = 0;  ///< packets of keys
    std::uint64_t noises = 0;  ///< packets of comfort noise
};

class AudioSender {
public:
    /// isSound() is false when the codec cannot be coded or its packet time is not allowed; then nothing is sent.
    AudioSender(const AudioSenderSettings& settings, RtpSink sink);

    bool isSound() const { return m_encoder != nullptr; }
    void push(std::span<const std::int16_t> pcm, TimePoint now);

    struct Digit {
        char digit = '0';  ///< 0–9, *, #, A–D
        int duration_ms = 100;
        int pause_ms = 100;        ///< before the next one
        std::uint8_t volume = 10;  ///< dBm0 below zero
    };
    /// Waits for its turn, then takes the place of audio. False without telephone-event, for a digit that is none, for
    /// a duration or pause outside of [40, 6000] ms, and when 64 wait already.
    bool sendDigit(const Digit& digit);
    /// The same for as long as it is held, at least 40 ms and at most 6 s: until it is released, or the next one comes.
    /// One that is released before its turn takes 40 ms; pauses are as short, so that none falls behind the hand.
    bool pressDigit(char digit);
    void releaseDigit();
    bool isSendingDigits() const { return !m_digits.empty() || m_nextEvent < m_events.size(); }

    /// There is a pause until the next push, however short: its time passes in the timestamps too (RFC 3550 5.1).
    void pause() { m_isPaused = true; }

    std::uint32_t ssrc() const { return m_settings.ssrc; }
    /// Of the next packet.
    std::uint16_t nextSequence() const { return m_sequence; }
    /// Of the next sample that is pushed: with `now` of that push it is what an RTCP sender report needs.
    std::uint32_t nextTimestamp() const;
    const AudioSenderStats& stats() const { return m_stats; }

private:
    void catchUp(TimePoint now);
    void sendFrame(std::span<const std::int16_t> samples);
    bool sendEvents();
    void beginDigit();
    void cutDigit();
    bool sendSilence(std::span<const std::int16_t> samples);
    void sendAudio(std::span<const std::int16_t> samples);
    void send(std::uint8_t payloadType, bool marker, std::uint32_t timestamp, ByteView payload);
    std::uint32_t rtpUnits(std::size_t samples) const;

    AudioSenderSettings m_settings;
    RtpSink m_sink;
    std::unique_ptr<AudioEncoder> m_encoder;
    Resampler m_resampler;       ///< to the rate of the encoder
    std::size_t m_frameSamples;  ///< at the rate of the encoder
    SampleQueue m_queue;         ///< likewise
    std::uint16_t m_sequence;
    std::uint32_t m_timestamp;            ///< of the first sample in m_queue
    bool m_marker = true;                 ///< of the next audio packet
    std::optional<TimePoint> m_expected;  ///< when the next push is due
    bool m_isPaused = false;

    SilenceDetector m_silence;
    std::optional<int> m_sinceNoise_ms;  ///< since the last packet of comfort noise; null while there is speech
    std::uint8_t m_noiseLevel = 0;       ///< of that packet

    std::deque<Digit> m_digits;
    bool m_isHeld = false;              ///< the last one
    DtmfSend m_digit;                   ///< the present one
    std::vector<DtmfPacket> m_events;   ///< of it
    std::size_t m_nextEvent = 0;        ///< of them
    std::uint32_t m_digitOnset = 0;     ///< timestamp
    std::uint64_t m_sinceDigit_ms = 0;  ///< from the onset to the next frame
    std::uint64_t m_digitEnd_ms = 0;    ///< of the digit and the pause after it
    AudioSenderStats m_stats;
};

}  // namespace trunkwright::engine
