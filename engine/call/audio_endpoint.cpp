#include "engine/call/audio_endpoint.h"

#include "engine/io/beat.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

using namespace std::chrono_literals;

/// A loop that was stopped for longer does not make up for it.
constexpr Duration mostLag = 200ms;
constexpr std::uint64_t openingPackets = 3;
constexpr std::size_t mostStepSamples = 960;  // 20 ms at 48 kHz

bool sendsAlike(const MediaFlow& a, const MediaFlow& b)
{
    return a.codec == b.codec && a.ptime_ms == b.ptime_ms && a.telephoneEvent == b.telephoneEvent
        && a.comfortNoise == b.comfortNoise;
}

/// Payload type 13 is comfort noise for everyone (RFC 3551 6), and some far sides send it unasked.
MediaFlow withNoise(MediaFlow flow)
{
    static const RtpFormat noise{13, "CN", 8000, 1, {}};
    const bool isTaken =
        std::ranges::find(flow.receivable, noise.payloadType, &RtpFormat::payloadType) != flow.receivable.end();
    if (!isTaken && flow.codec.clockRate_hz == noise.clockRate_hz)
        flow.receivable.push_back(noise);
    return flow;
}

Duration stepOf(const MediaFlow& flow)
{
    return flow.ptime_ms % 20 == 0 ? 20ms : 10ms;
}

}  // namespace

AudioEndpoint::AudioEndpoint(
    Network& network, RandomSource& random, MediaPorts ports, const AudioEndpointSettings& settings)
    : m_scheduler(network.scheduler())
    , m_settings(settings)
    , m_rtp(m_scheduler, random, std::move(ports.rtp), std::move(ports.rtcp), settings.rtp)
    , m_tick(m_scheduler, [this] { tick(); })
{
    m_rtp.onReceived([this](const RtpPacketView& packet, TimePoint at) {
        if (m_receiver)
            m_receiver->receive(packet, at);
    });
    m_rtp.onMetrics([this](VoipMetrics& metrics) { completeMetrics(metrics); });
}

bool AudioEndpoint::apply(const MediaFlow& flow)
{
    std::unique_ptr<AudioSender> sender;
    const bool sendsOtherwise = !m_flow || !sendsAlike(*m_flow, flow);
    if (sendsOtherwise && !(sender = senderOf(flow)))
        return false;
    if (!m_rtp.apply(withNoise(flow)))
        return false;
    if (sendsOtherwise) {
        if (m_sender)
            m_rtp.beginCount();
        m_sender = std::move(sender);
    }
    if (!m_flow || m_flow->receivable != flow.receivable)
        renewReceiver(flow);
    begin(flow);
    m_flow = flow;
    return true;
}

std::unique_ptr<AudioSender> AudioEndpoint::senderOf(const MediaFlow& flow)
{
    AudioSenderSettings settings;
    settings.codec = flow.codec;
    settings.ptime_ms = flow.ptime_ms;
    settings.telephoneEvent = flow.telephoneEvent;
    settings.comfortNoise = flow.comfortNoise;
    settings.sampleRate_hz = m_settings.sampleRate_hz;
    settings.coding = m_settings.coding;
    auto sender = std::make_unique<AudioSender>(
        settings, [this](const RtpHeader& header, ByteView payload) { m_rtp.send(header, payload); });
    return sender->isSound() ? std::move(sender) : nullptr;
}

void AudioEndpoint::renewReceiver(const MediaFlow& flow)
{
    m_discardedBefore = discarded();
    if (m_receiver) {
        m_decodedBefore += m_receiver->stats().decodedSamples;
        m_concealedBefore += m_receiver->stats().concealedSamples;
    }
    AudioReceiverSettings settings{
        withNoise(flow).receivable, m_settings.sampleRate_hz, m_settings.jitterBuffer, m_settings.coding};
    settings.jitterBuffer.pull_ms = static_cast<int>(stepOf(flow) / 1ms);
    m_receiver = std::make_unique<AudioReceiver>(settings);
}

std::uint64_t AudioEndpoint::discarded() const
{
    return m_discardedBefore + (m_receiver ? m_receiver->jitterStats().discarded() : 0);
}

std::optional<double> AudioEndpoint::concealedFraction() const
{
    const AudioReceiverStats now = m_receiver ? m_receiver->stats() : AudioReceiverStats();
    const auto concealed = static_cast<double>(m_concealedBefore + now.concealedSamples);
    const auto played = static_cast<double>(m_decodedBefore + now.decodedSamples) + concealed;
    return played > 0 ? std::optional(concealed / played) : std::nullopt;
}

void AudioEndpoint::begin(const MediaFlow& flow)
{
    m_step = stepOf(flow);
    if (!m_tick.isRunning())
        m_tick.startAt(nextBeat(m_scheduler.now()));
}

void AudioEndpoint::tick()
{
    const TimePoint now = m_scheduler.now();
    m_stallWatch.tick(m_tick.due(), now, m_scheduler.wallTime());
    const TimePoint due = std::max(m_tick.due(), now - mostLag);
    m_tick.startAt(due + m_step);
    std::array<std::int16_t, mostStepSamples> memory;
    const auto pcm =
        std::span(memory).first(static_cast<std::size_t>(m_settings.sampleRate_hz * (m_step / 1ms) / 1000));
    listen(due, pcm);
    talk(due, pcm);
}

void AudioEndpoint::listen(TimePoint now, std::span<std::int16_t> pcm)
{
    m_receiver->pull(now, pcm);
    while (const auto key = m_receiver->takeKey()) {
        if (m_pressed)
            m_pressed(*key);
    }
    if (m_hear)
        m_hear(now, pcm);
}

void AudioEndpoint::talk(TimePoint now, std::span<std::int16_t> pcm)
{
    if (m_muted && m_sender->stats().packets >= openingPackets)
        return m_sender->pause();
    std::ranges::fill(pcm, std::int16_t{0});
    if (m_speak)
        m_speak(now, pcm);
    if (m_isSendingTones) {
        std::array<std::int16_t, mostStepSamples> memory;
        const auto tones = std::span(memory).first(pcm.size());
        m_isSendingTones = m_tones.generate(tones);
        if (m_isSendingTones)
            std::ranges::copy(tones, pcm.begin());
    }
    m_sender->push(pcm, now);
}

bool AudioEndpoint::sendDigits(std::string_view digits)
{
    if (!m_sender)
        return false;
    if (m_flow->telephoneEvent)
        return std::ranges::all_of(digits, [this](char digit) { return m_sender->sendDigit({digit}); });
    if (m_settings.sampleRate_hz != dtmfToneRate_hz || !m_tones.put(digits))
        return false;
    m_isSendingTones = true;
    return true;
}

void AudioEndpoint::close()
{
    m_tick.stop();
    m_rtp.close();
}

void AudioEndpoint::completeMetrics(VoipMetrics& metrics) const
{
    if (!m_receiver)
        return;
    const JitterBufferStats& stats = m_receiver->jitterStats();
    if (stats.received > 0)
        metrics.discardRate =
            static_cast<std::uint8_t>(255 * std::min(stats.discarded(), stats.received) / stats.received);
    metrics.jitterBufferNominal_ms = static_cast<std::uint16_t>(stats.targetDelay_ms);
    metrics.jitterBufferMaximum_ms = static_cast<std::uint16_t>(stats.highestDelay_ms);
    metrics.jitterBufferAbsoluteMaximum_ms = static_cast<std::uint16_t>(m_settings.jitterBuffer.mostDelay_ms);
}

}  // namespace trunkwright::engine
