#include "engine/audio/audio_receiver.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostKeys = 64;
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
    , m_keySilence(settings.keySilence)
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
        m_keys.push_back({key.event, static_cast<int>(duration_ms), at, key.hasEnd});
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
    const auto queued = m_queue.items().first(std::min(m_queue.size(), pcm.size()));
    std::ranges::copy(queued, pcm.begin());
    m_queue.drop(queued.size());
    m_room = pcm.subspan(queued.size());
    while (!m_room.empty()) {
        const auto filled = static_cast<std::int64_t>(pcm.size() - m_room.size());
        fill(playout + std::chrono::nanoseconds(filled * std::nano::den / m_sampleRate_hz));
    }
    if (m_keyReceiver.isPressed() && playout - m_lastKeyPacket > m_keySilence) {
        if (const auto key = m_keyReceiver.timeOut())
            addKey(*key, playout);
    }
}

void AudioReceiver::fill(TimePoint now)
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
        return rest(frame.duration > 0 ? waiting : m_room.size());
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
    std::array<std::int16_t, maxFrameSamples> decoded;
    const std::size_t count = stream->decoder->decode(frame.payload, decoded);
    if (count > 0)
        return append(std::span(decoded).first(count), m_stats.decodedSamples);
    ++m_stats.malformed;
    conceal(frame.duration, {});
}

void AudioReceiver::conceal(Ticks duration, ByteView next)
{
    std::array<std::int16_t, maxFrameSamples> decoded;
    const std::size_t count = std::min(samplesOf(duration, m_current->decoder->sampleRate_hz()), decoded.size());
    if (count == 0)
        return rest(1);
    const auto samples = std::span(decoded).first(count);
    m_current->decoder->conceal(samples, next);
    append(samples, m_stats.concealedSamples);
}

void AudioReceiver::rest(std::size_t most)
{
    const auto samples = m_room.first(std::min(most, m_room.size()));
    if (m_noisy)
        m_noise.generate(samples);
    else
        std::ranges::fill(samples, std::int16_t{0});
    (m_noisy ? m_stats.noiseSamples : m_stats.silentSamples) += samples.size();
    m_room = m_room.subspan(samples.size());
}

void AudioReceiver::append(std::span<const std::int16_t> decoded, std::uint64_t& counter)
{
    Resampler& resampler = m_current->resampler;
    std::array<std::int16_t, maxFrameSamples> memory;
    auto samples = decoded;
    if (resampler.from_hz() != resampler.to_hz()) {
        const auto room = std::span(memory).first(std::min(resampler.outputSize(decoded.size()), memory.size()));
        samples = room.first(resampler.process(decoded, room));
    }
    counter += samples.size();
    give(samples);
}

void AudioReceiver::give(std::span<const std::int16_t> samples)
{
    const auto now = samples.first(std::min(samples.size(), m_room.size()));
    std::ranges::copy(now, m_room.begin());
    m_room = m_room.subspan(now.size());
    if (now.size() < samples.size())
        m_queue.append(samples.subspan(now.size()));
}

std::size_t AudioReceiver::samplesOf(Ticks duration, int rate_hz) const
{
    return static_cast<std::size_t>(duration * rate_hz / ticksPerSecond);
}

}  // namespace trunkwright::engine
