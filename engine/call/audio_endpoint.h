#pragma once
// Where an audio stream begins and ends: a telephone, a test tone, an echo. RTP session, play-out and coding are
// inside; outside there is PCM, asked for and handed over in even steps of 10 or 20 ms.
//
// Belongs to the loop of its network, which outlives it as the random source does. Handlers are set before the first
// flow; they may do everything but destroy the endpoint.

#include "engine/audio/audio_receiver.h"
#include "engine/audio/audio_sender.h"
#include "engine/audio/dtmf_tone.h"
#include "engine/call/media_ports.h"
#include "engine/call/stall_watch.h"
#include "engine/rtp/rtp_session.h"

namespace trunkwright::engine {

struct AudioEndpointSettings {
    int sampleRate_hz = 8000;  ///< of the PCM: 8000, 16000 or 48000
    RtpSessionSettings rtp;
    JitterBufferSettings jitterBuffer;
    CodingSettings coding;
};

class AudioEndpoint {
public:
    /// Fills the samples that are to be sent from that time on; they are silence before.
    using Speak = std::function<void(TimePoint at, std::span<std::int16_t> pcm)>;
    using Hear = std::function<void(TimePoint at, std::span<const std::int16_t> pcm)>;
    using Key = AudioReceiver::Key;

    AudioEndpoint(Network& network, RandomSource& random, MediaPorts ports, const AudioEndpointSettings& settings = {});
    AudioEndpoint(const AudioEndpoint&) = delete;
    AudioEndpoint& operator=(const AudioEndpoint&) = delete;

    void onSpeak(Speak speak) { m_speak = std::move(speak); }
    void onHear(Hear hear) { m_hear = std::move(hear); }
    void onKey(std::function<void(const Key&)> pressed) { m_pressed = std::move(pressed); }
    void onEvent(std::function<void(const RtpEvent&)> event) { m_rtp.onEvent(std::move(event)); }

    /// Muted, it sends a few packets of silence, which open the way back through firewalls, and no more.
    void mute(bool muted) { m_muted = muted; }
    /// The first flow starts the audio. False when its keys or its codec cannot be used: nothing is changed then.
    bool apply(const MediaFlow& flow);
    const std::optional<MediaFlow>& flow() const { return m_flow; }
    /// One after the other, 100 ms each and as long between them: as telephone-events, or with a far side that has none
    /// as tones in place of the audio (PCM at 8 kHz only). False before the first flow, and for what is none.
    bool sendDigits(std::string_view digits);
    bool isSendingDigits() const { return m_isSendingTones || (m_sender && m_sender->isSendingDigits()); }
    /// Says goodbye; nothing is sent or heard any more.
    void close();

    RtpSession& session() { return m_rtp; }
    const RtpSession& session() const { return m_rtp; }
    RtpStats stats() const { return m_rtp.stats(); }
    /// Packets that came too late or too many to be played, of all flows.
    std::uint64_t discarded() const;
    /// 0…1 of the audio that was played was made up, for packets that were missing or to wait for late ones; empty:
    /// nothing was played.
    std::optional<double> concealedFraction() const;
    const Stalls& stalls() const { return m_stallWatch.stalls(); }
    void forgetStalls() { m_stallWatch.forget(); }

private:
    void renewReceiver(const MediaFlow& flow);
    std::unique_ptr<AudioSender> senderOf(const MediaFlow& flow);
    void begin(const MediaFlow& flow);
    void tick();
    void listen(TimePoint now, std::span<std::int16_t> pcm);
    void talk(TimePoint now, std::span<std::int16_t> pcm);
    void completeMetrics(VoipMetrics& metrics) const;

    Scheduler& m_scheduler;
    AudioEndpointSettings m_settings;
    RtpSession m_rtp;
    std::optional<MediaFlow> m_flow;
    std::unique_ptr<AudioReceiver> m_receiver;
    std::unique_ptr<AudioSender> m_sender;
    DtmfToneGenerator m_tones;
    bool m_isSendingTones = false;
    std::uint64_t m_discardedBefore = 0;  ///< by receivers of former flows
    std::uint64_t m_decodedBefore = 0, m_concealedBefore = 0;
    StallWatch m_stallWatch;
    bool m_muted = false;
    Duration m_step{};  ///< of PCM
    Speak m_speak;
    Hear m_hear;
    std::function<void(const Key&)> m_pressed;
    Timer m_tick;
};

}  // namespace trunkwright::engine
