#pragma once
// The way by play-out and PCM of the telephone band, where digits are tones on one of the sides: 40 ms to packets of
// 20 ms, on a line that is even. Tones that come and are told otherwise are taken out of the audio, which is 40 ms more
// late for it (see DtmfFilter).

#include "engine/audio/audio_receiver.h"
#include "engine/audio/audio_sender.h"
#include "engine/audio/dtmf_filter.h"
#include "engine/call/media_path.h"

namespace trunkwright::engine {

class TonePath : public MediaPath {
public:
    TonePath(const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, HeardDigit heard);

    bool isSound() const { return m_sender.isSound(); }
    /// Since the last one was told, or its tones ended.
    Duration sinceDigit() const { return m_scheduler.now() - m_lastDigit; }

    void receive(const RtpPacketView& packet, TimePoint arrival) override;
    void sendDigit(char digit, int duration_ms) override;
    std::uint64_t unfit() const override { return m_receiver.stats().malformed; }

private:
    void wake();
    bool isAtRest() const;
    void play();
    void passKeys();
    void hearTones(std::span<std::int16_t, DtmfFilter::blockSamples> pcm);

    Scheduler& m_scheduler;
    HeardDigit m_heard;
    DtmfMode m_to;
    AudioReceiver m_receiver;
    AudioSender m_sender;
    std::optional<DtmfFilter> m_filter;            ///< of tones that are told otherwise
    std::optional<DtmfToneGenerator> m_generator;  ///< of tones to be sent
    TimePoint m_lastWork{}, m_lastDigit{};
    Timer m_timer;
};

}  // namespace trunkwright::engine
