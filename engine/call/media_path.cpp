#include "engine/call/media_path.h"

#include "engine/audio/audio_receiver.h"
#include "engine/audio/audio_sender.h"
#include "engine/audio/dtmf_tone.h"
#include "engine/audio/transcoder.h"
#include "engine/call/digit_injector.h"
#include "engine/call/packet_spacer.h"
#include "engine/call/relay_table.h"
#include "engine/io/beat.h"
#include "engine/rtp/reorder_window.h"

#include <array>
#include <utility>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

using HeardDigit = MediaPath::HeardDigit;

constexpr int usualDigit_ms = 100;
constexpr Duration keySilence = 300ms;  // a key whose end got lost has ended

TranscoderSettings transcoderSettings(const MediaPathSettings& path)
{
    TranscoderSettings settings;
    settings.from = path.from.receivable;
    settings.to = path.to.codec;
    settings.ptime_ms = path.to.ptime_ms;
    if (digitsOf(path.toDigits, path.to) == DtmfMode::events)
        settings.toTelephoneEvent = path.to.telephoneEvent;
    settings.toComfortNoise = path.to.comfortNoise;
    return settings;
}

/// Keys out of the events of a stream.
class EventListener {
public:
    EventListener(Scheduler& scheduler, const MediaFlow& flow, HeardDigit heard)
        : m_formats(flow.receivable)
        , m_heard(std::move(heard))
        , m_silence(scheduler, [this] { tell(m_receiver.timeOut()); })
    {
        std::erase_if(
            m_formats, [](const RtpFormat& format) { return !isTelephoneEvent(format) || format.clockRate_hz == 0; });
    }

    void receive(const RtpPacketView& packet)
    {
        const auto format = std::ranges::find(m_formats, packet.header.payloadType, &RtpFormat::payloadType);
        if (format == m_formats.end())
            return;
        const auto payload = parseDtmf(packet.payload);
        if (!payload)
            return;
        m_clockRate_hz = format->clockRate_hz;
        tell(m_receiver.receive(packet.header.timestamp, *payload));
        if (m_receiver.isPressed())
            m_silence.startAfter(keySilence);
        else
            m_silence.stop();
    }

private:
    void tell(const std::optional<DtmfReceiver::Key>& key)
    {
        const auto digit = key ? dtmfDigit(key->event) : std::nullopt;
        if (digit)
            m_heard(*digit, static_cast<int>(std::uint64_t(key->duration_rtp) * 1000 / m_clockRate_hz));
    }

    std::vector<RtpFormat> m_formats;
    std::uint32_t m_clockRate_hz = 8000;  ///< of the last event
    DtmfReceiver m_receiver;
    HeardDigit m_heard;
    Timer m_silence;
};

/// Packet by packet.
class DirectPath : public MediaPath {
public:
    DirectPath(const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, HeardDigit heard)
        : m_out(out)
        , m_relay(settings.from, settings.to, digitsOf(settings.toDigits, settings.to))
        , m_transcoder(transcoderSettings(settings))
        , m_order(scheduler,
              [this](
                  const RtpPacketView& packet, TimePoint now, bool isRepaired) { transcode(packet, now, isRepaired); })
        , m_spacer(scheduler, out, settings.to.codec)
    {
        if (const DtmfMode digits = digitsOf(settings.toDigits, settings.to); digits == DtmfMode::events)
            m_injector.emplace(scheduler, out, *settings.to.telephoneEvent);
        else if (digits == DtmfMode::info)
            m_listener.emplace(scheduler, settings.from, std::move(heard));
    }

    bool isSound() const { return m_transcoder.isSound(); }

    void receive(const RtpPacketView& packet, TimePoint arrival) override
    {
        if (m_listener)
            m_listener->receive(packet);
        if (m_injector && m_injector->isSending())
            return;
        if (const auto type = m_relay.typeOf(packet, m_codes))
            return relay(packet, *type);
        m_order.receive(packet, arrival);
    }

    void sendDigit(char digit, int duration_ms) override
    {
        if (!m_injector)
            return;
        flush();
        m_injector->send(digit, duration_ms);
    }

    void flush() override
    {
        m_order.flush();
        m_spacer.flush();
    }

private:
    /// A new source goes on in the count of the old one.
    void relay(const RtpPacketView& packet, std::uint8_t type)
    {
        if (m_relayed != packet.header.ssrc) {
            flush();
            m_out.beginCount();
        }
        m_relayed = packet.header.ssrc;
        m_codes = false;
        RtpHeader header = packet.header;
        header.payloadType = type;
        m_out.forward(header, packet.payload);
    }

    void transcode(const RtpPacketView& packet, TimePoint now, bool isRepaired)
    {
        m_transcoder.transcode(packet, now, [&](const RtpHeader& header, ByteView payload) {
            m_codes = true;
            if (std::exchange(m_relayed, std::nullopt))
                m_out.beginCount();
            m_spacer.forward(header, payload, now, isRepaired || m_transcoder.isMakingUp());
        });
    }

    RtpSession& m_out;
    std::optional<std::uint32_t> m_relayed;  ///< the source of the last packet, if it was passed on as it was
    bool m_codes = false;                    ///< the last one was not
    RelayTable m_relay;
    Transcoder m_transcoder;
    ReorderWindow m_order;
    PacketSpacer m_spacer;
    std::optional<DigitInjector> m_injector;
    std::optional<EventListener> m_listener;
};

/// By play-out and PCM of the telephone band, where digits are tones on one of the sides.
class TonePath : public MediaPath {
public:
    TonePath(const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, HeardDigit heard)
        : m_scheduler(scheduler)
        , m_heard(std::move(heard))
        , m_from(digitsOf(settings.fromDigits, settings.from))
        , m_to(digitsOf(settings.toDigits, settings.to))
        , m_receiver(receiverSettings(settings.from))
        , m_sender(senderSettings(settings.to),
              [&out](const RtpHeader& header, ByteView payload) { out.send(header, payload); })
        , m_timer(scheduler, [this] { play(); })
    {
    }

    bool isSound() const { return m_sender.isSound(); }

    void receive(const RtpPacketView& packet, TimePoint arrival) override
    {
        m_receiver.receive(packet, arrival);
        wake();
    }

    void sendDigit(char digit, int duration_ms) override
    {
        wake();
        if (m_to == DtmfMode::inBand)
            m_generator.put(std::string_view(&digit, 1));
        else if (m_to == DtmfMode::events)
            m_sender.sendDigit({digit, duration_ms});
        else
            m_heard(digit, duration_ms);
    }

private:
    static constexpr int rate_hz = 8000;
    static constexpr Duration tick = 10ms;
    static constexpr std::size_t tickSamples = 80;
    static constexpr Duration patience = 1s;  ///< without packets and digits

    static AudioReceiverSettings receiverSettings(const MediaFlow& flow)
    {
        AudioReceiverSettings settings;
        settings.formats = flow.receivable;
        settings.sampleRate_hz = rate_hz;
        settings.coding.usefulRate_hz = rate_hz;
        return settings;
    }

    static AudioSenderSettings senderSettings(const MediaFlow& flow)
    {
        AudioSenderSettings settings;
        settings.codec = flow.codec;
        settings.ptime_ms = flow.ptime_ms;
        settings.telephoneEvent = flow.telephoneEvent;
        settings.comfortNoise = flow.comfortNoise;
        settings.sampleRate_hz = rate_hz;
        settings.coding.usefulRate_hz = rate_hz;
        return settings;
    }

    /// What nobody speaks into costs nothing. Paths play on common beats, so that one waking of the loop serves many.
    void wake()
    {
        m_lastWork = m_scheduler.now();
        if (!m_timer.isRunning())
            m_timer.startAt(nextBeat(m_lastWork));
    }

    bool isAtRest() const
    {
        return m_timer.due() - m_lastWork > patience && !m_receiver.isNoisy() && !m_sender.isSendingDigits();
    }

    void play()
    {
        if (isAtRest())
            return;
        m_timer.startAt(m_timer.due() + tick);
        std::array<std::int16_t, tickSamples> pcm{};
        m_receiver.pull(m_scheduler.now(), pcm);
        while (const auto key = m_receiver.takeKey())
            if (const auto digit = dtmfDigit(key->event))
                sendDigit(*digit, key->duration_ms);
        if (m_from == DtmfMode::inBand)
            hearTones(pcm);
        std::array<std::int16_t, tickSamples> tones{};
        if (m_to == DtmfMode::inBand && m_generator.generate(tones)) {
            pcm = tones;
            m_lastWork = m_scheduler.now();
        }
        m_sender.push(pcm, m_scheduler.now());
    }

    void hearTones(std::span<const std::int16_t> pcm)
    {
        m_detector.listen(pcm);
        for (const char digit : m_detector.takeDigits())
            sendDigit(digit, usualDigit_ms);
    }

    Scheduler& m_scheduler;
    HeardDigit m_heard;
    DtmfMode m_from, m_to;
    AudioReceiver m_receiver;
    AudioSender m_sender;
    DtmfToneDetector m_detector;
    DtmfToneGenerator m_generator;
    TimePoint m_lastWork{};
    Timer m_timer;
};

template <typename Path>
std::unique_ptr<MediaPath> soundPath(
    const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, HeardDigit heard)
{
    auto path = std::make_unique<Path>(settings, scheduler, out, std::move(heard));
    return path->isSound() ? std::move(path) : nullptr;
}

}  // namespace

DtmfMode digitsOf(DtmfMode wanted, const MediaFlow& flow)
{
    return wanted == DtmfMode::events && !flow.telephoneEvent ? DtmfMode::inBand : wanted;
}

std::unique_ptr<MediaPath> makeMediaPath(
    const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, HeardDigit heard)
{
    const bool tonesHere = digitsOf(settings.fromDigits, settings.from) == DtmfMode::inBand;
    const bool tonesThere = digitsOf(settings.toDigits, settings.to) == DtmfMode::inBand;
    if (tonesHere != tonesThere)
        return soundPath<TonePath>(settings, scheduler, out, std::move(heard));
    return soundPath<DirectPath>(settings, scheduler, out, std::move(heard));
}

}  // namespace trunkwright::engine
