#include "engine/call/media_path.h"

#include "engine/audio/codec.h"
#include "engine/audio/transcoder.h"
#include "engine/call/digit_injector.h"
#include "engine/call/packet_spacer.h"
#include "engine/call/pause_filler.h"
#include "engine/call/relay_table.h"
#include "engine/call/tone_path.h"
#include "engine/rtp/reorder_window.h"

#include <utility>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

using HeardDigit = MediaPath::HeardDigit;

constexpr Duration keySilence = 300ms;  // a key whose end got lost has ended

bool tonesFrom(const MediaPathSettings& settings)
{
    return digitsOf(settings.fromDigits, settings.from) == DtmfMode::inBand;
}

bool tonesTo(const MediaPathSettings& settings)
{
    return digitsOf(settings.toDigits, settings.to) == DtmfMode::inBand;
}

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

    bool takes(const RtpPacketView& packet) const { return formatOf(packet) != m_formats.end(); }

    void receive(const RtpPacketView& packet)
    {
        const auto format = formatOf(packet);
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
    std::vector<RtpFormat>::const_iterator formatOf(const RtpPacketView& packet) const
    {
        return std::ranges::find(m_formats, packet.header.payloadType, &RtpFormat::payloadType);
    }

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
        if (const DtmfMode digits = digitsOf(settings.toDigits, settings.to); digits == DtmfMode::events) {
            m_injector.emplace(scheduler, out, *settings.to.telephoneEvent);
            m_beside.emplace(
                scheduler, settings.from, [this](char digit, int duration_ms) { sendDigit(digit, duration_ms); });
        } else if (digits == DtmfMode::info)
            m_listener.emplace(scheduler, settings.from, std::move(heard));
        if (PauseFiller::isNeeded(settings.from, settings.to))
            m_pauses.emplace(scheduler, settings.from, settings.to,
                [this](const RtpPacketView& packet, TimePoint now) { pass(packet, now); });
    }

    bool isSound() const { return m_transcoder.isSound(); }

    void receive(const RtpPacketView& packet, TimePoint arrival) override
    {
        if (m_listener)
            m_listener->receive(packet);
        if (m_beside && packet.header.ssrc != m_voice && takeBeside(packet))
            return;
        if (m_pauses)
            m_pauses->receive(packet, arrival);
        else
            pass(packet, arrival);
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

    std::uint64_t unfit() const override { return m_transcoder.stats().malformed; }

private:
    /// Keys whose events have an SSRC of their own are put into the stream of the voice, for there is only one that
    /// goes out.
    bool takeBeside(const RtpPacketView& packet)
    {
        if (!m_beside->takes(packet)) {
            m_voice = packet.header.ssrc;
            return false;
        }
        if (m_voice)
            m_beside->receive(packet);
        return m_voice.has_value();
    }

    void pass(const RtpPacketView& packet, TimePoint arrival)
    {
        if (m_injector && m_injector->isSending())
            return;
        if (const auto type = m_relay.typeOf(packet, m_codes))
            return relay(packet, *type);
        m_order.receive(packet, arrival);
    }

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
        if (m_relayed == packet.header.ssrc)
            m_out.omit(packet.header);
    }

    RtpSession& m_out;
    std::optional<std::uint32_t> m_relayed;  ///< the source of the last packet, if it was passed on as it was
    bool m_codes = false;                    ///< the last one was not
    RelayTable m_relay;
    Transcoder m_transcoder;
    ReorderWindow m_order;
    PacketSpacer m_spacer;
    std::optional<DigitInjector> m_injector;
    std::optional<EventListener> m_listener, m_beside;
    std::optional<PauseFiller> m_pauses;
    std::optional<std::uint32_t> m_voice;  ///< the SSRC of what is no event
};

/// Tones pass as the audio that they are. For keys that signaling brings, a TonePath takes over for a while.
class InBandPath : public MediaPath {
public:
    InBandPath(const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, const HeardDigit&)
        : m_settings(settings)
        , m_scheduler(scheduler)
        , m_out(out)
    {
        goDirectly();
    }

    bool isSound() const { return m_direct->isSound(); }

    void receive(const RtpPacketView& packet, TimePoint arrival) override
    {
        if (m_tones && m_tones->sinceDigit() > afterKeys)
            goDirectly();
        if (m_tones)
            m_tones->receive(packet, arrival);
        else
            m_direct->receive(packet, arrival);
    }

    void sendDigit(char digit, int duration_ms) override
    {
        if (!m_tones)
            goByTones();
        m_tones->sendDigit(digit, duration_ms);
    }

    void flush() override
    {
        if (m_direct)
            m_direct->flush();
    }

    std::uint64_t unfit() const override
    {
        const MediaPath* path = m_direct ? static_cast<MediaPath*>(m_direct.get()) : m_tones.get();
        return m_formerUnfit + path->unfit();
    }

private:
    static constexpr Duration afterKeys = 2s;

    void goDirectly()
    {
        m_formerUnfit += m_tones ? m_tones->unfit() : 0;
        m_tones.reset();
        m_out.beginCount();
        m_direct = std::make_unique<DirectPath>(m_settings, m_scheduler, m_out, HeardDigit());
    }

    void goByTones()
    {
        flush();
        m_formerUnfit += m_direct->unfit();
        m_direct.reset();
        m_out.beginCount();
        m_tones = std::make_unique<TonePath>(m_settings, m_scheduler, m_out, HeardDigit());
    }

    MediaPathSettings m_settings;
    Scheduler& m_scheduler;
    RtpSession& m_out;
    std::unique_ptr<DirectPath> m_direct;  ///< either this
    std::unique_ptr<TonePath> m_tones;     ///< or that
    std::uint64_t m_formerUnfit = 0;       ///< of those that were there before
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

bool passesUntouched(const MediaPathSettings& settings)
{
    const Codec* codec = findCodec(settings.to.codec);
    const bool anyLength = codec && codec->id == CodecId::opus;
    return tonesFrom(settings) == tonesTo(settings) && sameCodec(settings.from.codec, settings.to.codec)
        && (anyLength || settings.from.ptime_ms == settings.to.ptime_ms);
}

std::unique_ptr<MediaPath> makeMediaPath(
    const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, HeardDigit heard)
{
    if (tonesFrom(settings) != tonesTo(settings))
        return soundPath<TonePath>(settings, scheduler, out, std::move(heard));
    if (tonesTo(settings))
        return soundPath<InBandPath>(settings, scheduler, out, std::move(heard));
    return soundPath<DirectPath>(settings, scheduler, out, std::move(heard));
}

}  // namespace trunkwright::engine
