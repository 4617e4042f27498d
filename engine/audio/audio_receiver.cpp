#include "engine/audio/audio_receiver.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostKeys = 64;
constexpr Duration keySilence = std::chrono::milliseconds(300);  // after which its end must have been lost
constexpr std::size_t mostQueued_ms = 240;

/// Clocks of which one unit is a whole number of ticks.
bool isClock(std::uint32_t clockRate_hz)
{
    return clockRate_hz == 8000 || clockRate_hz == 16000 || clockRate_hz == 48000;
}

const RtpFormat* find(const std::vector<RtpFormat>& formats, std::uint8_t payloadType)
{
    const auto found = std::ranges::find(formats, payloadType, &RtpFormat::payloadType);
    return found == formats.end() ? nullptr : &*found;
}

}  // namespace

AudioReceiver::AudioReceiver(const AudioReceiverSettings& settings)
    : m_sampleRate_hz(settings.sampleRate_hz)
    , m_jitter(settings.jitterBuffer)
    , m_decoded(maxFrameSamples)
{
    CodingSettings coding = settings.coding;
    coding.usefulRate_hz = std::min(coding.usefulRate_hz, m_sampleRate_hz);
    for (const RtpFormat& format : settings.formats) {
        if (isTelephoneEvent(format) && format.clockRate_hz > 0)
            m_events.push_back(format);
        else if (isComfortNoise(format) && isClock(format.clockRate_hz))
            m_noises.push_back(format);
        else if (auto decoder = makeDecoder(format, coding)) {
            const int rate_hz = decoder->sampleRate_hz();
            m_streams.push_back({format, std::move(decoder), Resampler(rate_hz, m_sampleRate_hz)});
        }
    }
    m_queue.reserve(mostQueued_ms * static_cast<std::size_t>(m_sampleRate_hz) / 1000);
}

AudioReceiver::Stream* AudioReceiver::streamOf(std::uint8_t payloadType)
{
    const auto found =
        std::ranges::find_if(m_streams, [&](const Stream& stream) { return stream.format.payloadType == payloadType; });
    return found == m_streams.end() ? nullptr : &*found;
}

void AudioReceiver::receive(const RtpPacketView& packet, TimePoint arrival)
{
    ++m_stats.packets;
    if (const RtpFormat* event = find(m_events, packet.header.payloadType))
        return receiveEvent(*event, packet, arrival);
    if (const RtpFormat* noise = find(m_noises, packet.header.payloadType)) {
        m_jitter.put({packet.header, packet.payload, noise->clockRate_hz, 0}, arrival);
        return;
    }
    const Stream* stream = streamOf(packet.header.payloadType);
    if (!stream) {
        ++m_stats.unknownPayloadType;
        return;
    }
    const auto samples = static_cast<std::uint32_t>(stream->decoder->samplesIn(packet.payload));
    const std::uint32_t clock_hz = stream->format.clockRate_hz;
    if (samples == 0)
        ++m_stats.malformed;
    else
        m_jitter.put({packet.header, packet.payload, clock_hz,
                         samples * clock_hz / static_cast<std::uint32_t>(stream->decoder->sampleRate_hz())},
            arrival);
}

void AudioReceiver::receiveEvent(const RtpFormat& format, const RtpPacketView& packet, TimePoint arrival)
{
    const auto payload = parseDtmf(packet.payload);
    if (!payload) {
        ++m_stats.malformed;
        return;
    }
    m_jitter.note(packet.header.ssrc, packet.header.sequence);
    m_lastKeyPacket = arrival;
    if (const auto key = m_keyReceiver.receive(packet.header.timestamp, *payload))
        addKey(*key, arrival);
    m_keyClock_hz = format.clockRate_hz;
}

void AudioReceiver::addKey(const DtmfReceiver::Key& key, TimePoint at)
{
    const std::uint64_t duration_ms = std::uint64_t(key.duration_rtp) * 1000 / m_keyClock_hz;
    if (m_keys.size() < mostKeys)
        m_keys.push_back({key.event, static_cast<int>(duration_ms), at});
    else
        ++m_stats.lostKeys;
}

std::optional<AudioReceiver::Key> AudioReceiver::takeKey()
{
    if (m_keys.empty())
        return std::nullopt;
    const Key key = m_keys.front();
    m_keys.pop_front();
    return key;
}

void AudioReceiver::pull(TimePoint playout, std::span<std::int16_t> pcm)
{
    while (m_queue.size() < pcm.size()) {
        const auto queued =
            std::chrono::nanoseconds(static_cast<std::int64_t>(m_queue.size()) * std::nano::den / m_sampleRate_hz);
        fill(playout + queued, pcm.size() - m_queue.size());
    }
    std::ranges::copy(m_queue.items().first(pcm.size()), pcm.begin());
    m_queue.drop(pcm.size());
    if (m_keyReceiver.isPressed() && playout - m_lastKeyPacket > keySilence) {
        if (const auto key = m_keyReceiver.timeOut())
            addKey(*key, playout);
    }
}

void AudioReceiver::fill(TimePoint now, std::size_t wanted)
{
    const JitterBuffer::Frame frame = m_jitter.get(now);
    switch (frame.kind) {
    case JitterBuffer::Frame::Kind::audio:
        return play(frame);
    case JitterBuffer::Frame::Kind::lost:
        return conceal(frame.duration, frame.next);
    case JitterBuffer::Frame::Kind::comfortNoise:
        if (const auto noise = parseComfortNoise(frame.payload))
            m_noise.setNoise(*noise);
        m_noisy = true;
        return;
    case JitterBuffer::Frame::Kind::nothing:
        const std::size_t waiting = std::max<std::size_t>(samplesOf(frame.duration, m_sampleRate_hz), 1);
        return rest(frame.duration > 0 ? std::min(waiting, wanted) : wanted);
    }
}

void AudioReceiver::play(const JitterBuffer::Frame& frame)
{
    Stream* stream = streamOf(frame.header.payloadType);
    if (stream != m_current || frame.header.ssrc != m_ssrc)
        stream->decoder->reset();
    m_current = stream;
    m_ssrc = frame.header.ssrc;
    m_noisy = false;
    if (frame.joined)
        stream->decoder->join();
    const std::size_t count = stream->decoder->decode(frame.payload, m_decoded);
    if (count > 0)
        return append(count, m_stats.decodedSamples);
    ++m_stats.malformed;
    conceal(frame.duration, {});
}

void AudioReceiver::conceal(Ticks duration, ByteView next)
{
    const std::size_t count = std::min(samplesOf(duration, m_current->decoder->sampleRate_hz()), m_decoded.size());
    if (count == 0)
        return rest(1);
    m_current->decoder->conceal(std::span(m_decoded).first(count), next);
    append(count, m_stats.concealedSamples);
}

void AudioReceiver::rest(std::size_t count)
{
    const auto samples = m_queue.grow(count);
    if (m_noisy)
        m_noise.generate(samples);
    (m_noisy ? m_stats.noiseSamples : m_stats.silentSamples) += count;
}

void AudioReceiver::append(std::size_t decoded, std::uint64_t& counter)
{
    const auto samples = std::span(m_decoded).first(decoded);
    const auto room = m_queue.grow(m_current->resampler.outputSize(decoded));
    const std::size_t count = m_current->resampler.process(samples, room);
    m_queue.shrink(room.size() - count);
    counter += count;
}

std::size_t AudioReceiver::samplesOf(Ticks duration, int rate_hz) const
{
    return static_cast<std::size_t>(duration * rate_hz / ticksPerSecond);
}

}  // namespace trunkwright::engine
