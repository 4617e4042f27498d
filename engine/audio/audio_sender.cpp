#include "engine/audio/audio_sender.h"

#include "engine/audio/comfort_noise.h"
#include "engine/audio/signal_level.h"

#include <array>
#include <cmath>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr Duration interruption = std::chrono::milliseconds(200);
constexpr std::size_t mostDigits = 64;
constexpr int leastDigit_ms = 40;  // ITU-T Q.24: what any receiver must accept
constexpr int mostDigit_ms = 6000;
constexpr int noiseInterval_ms = 1000;
constexpr int noiseChange_db = 3;

bool isDuration(int time_ms)
{
    return time_ms >= leastDigit_ms && time_ms <= mostDigit_ms;
}

CodingSettings codingOf(const AudioSenderSettings& settings)
{
    CodingSettings coding = settings.coding;
    coding.usefulRate_hz = std::min(coding.usefulRate_hz, settings.sampleRate_hz);
    return coding;
}

std::unique_ptr<AudioEncoder> encoderFor(const AudioSenderSettings& settings)
{
    const Codec* codec = findCodec(settings.codec);
    return codec && codec->allowsPtime(settings.ptime_ms) ? makeEncoder(settings.codec, codingOf(settings)) : nullptr;
}

}  // namespace

AudioSender::AudioSender(const AudioSenderSettings& settings, RtpSink sink)
    : m_settings(settings)
    , m_sink(std::move(sink))
    , m_encoder(encoderFor(settings))
    , m_resampler(settings.sampleRate_hz, m_encoder ? m_encoder->sampleRate_hz() : settings.sampleRate_hz)
    , m_frameSamples(static_cast<std::size_t>(m_resampler.to_hz()) * static_cast<std::size_t>(settings.ptime_ms) / 1000)
    , m_sequence(settings.firstSequence)
    , m_timestamp(settings.firstTimestamp)
{
    if (m_settings.telephoneEvent && m_settings.telephoneEvent->clockRate_hz == 0)
        m_settings.telephoneEvent.reset();
    m_queue.reserve(4 * m_frameSamples);
}

void AudioSender::push(std::span<const std::int16_t> pcm, TimePoint now)
{
    if (!m_encoder)
        return;
    catchUp(now);
    m_expected = now
        + std::chrono::nanoseconds(static_cast<std::int64_t>(pcm.size()) * std::nano::den / m_settings.sampleRate_hz);
    const auto send = [this](std::span<const std::int16_t> frame) { sendFrame(frame); };
    if (m_resampler.from_hz() == m_resampler.to_hz())
        return m_queue.cut(pcm, m_frameSamples, send);
    const auto room = m_queue.grow(m_resampler.outputSize(pcm.size()));
    m_queue.shrink(room.size() - m_resampler.process(pcm, room));
    m_queue.cut({}, m_frameSamples, send);
}

void AudioSender::sendFrame(std::span<const std::int16_t> samples)
{
    if (!sendEvents() && !sendSilence(samples))
        sendAudio(samples);
    m_timestamp += rtpUnits(m_frameSamples);
}

/// The audio was interrupted: time went on, and what was left of the last packet is out of date.
void AudioSender::catchUp(TimePoint now)
{
    const bool wasPaused = std::exchange(m_isPaused, false);
    if (!m_expected || now <= *m_expected || (!wasPaused && now - *m_expected < interruption))
        return;
    const std::int64_t missed_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now - *m_expected).count();
    m_timestamp +=
        rtpUnits(m_queue.size()) + static_cast<std::uint32_t>(missed_ms * m_settings.codec.clockRate_hz / 1000);
    m_queue.clear();
    m_marker = true;
}

void AudioSender::sendAudio(std::span<const std::int16_t> samples)
{
    std::array<std::uint8_t, maxPayload_bytes> payload;
    const std::size_t octets = m_encoder->encode(samples, payload);
    if (octets == 0) {
        m_marker = true;
        return;
    }
    send(m_settings.codec.payloadType, m_marker, m_timestamp, ByteView(payload).first(octets));
    m_marker = false;
}

/// Whether the frame need not be sent: comfort noise at the begin of the silence, when the noise changes, and now and
/// then.
bool AudioSender::sendSilence(std::span<const std::int16_t> samples)
{
    if (!m_settings.suppressSilence || !m_settings.comfortNoise)
        return false;
    if (!m_silence.isSilent(samples, m_settings.ptime_ms)) {
        m_sinceNoise_ms.reset();
        return false;
    }
    const ComfortNoise noise = estimateComfortNoise(samples);
    const bool changed = std::abs(int(noise.level) - int(m_noiseLevel)) >= noiseChange_db;
    m_marker = true;
    if (m_sinceNoise_ms && !changed && *m_sinceNoise_ms < noiseInterval_ms) {
        *m_sinceNoise_ms += m_settings.ptime_ms;
        return true;
    }
    std::array<std::uint8_t, maxPayload_bytes> payload;
    const std::size_t octets = writeComfortNoise(noise, payload);
    send(m_settings.comfortNoise->payloadType, false, m_timestamp, ByteView(payload).first(octets));
    ++m_stats.noises;
    m_noiseLevel = noise.level;
    m_sinceNoise_ms = m_settings.ptime_ms;
    return true;
}

bool AudioSender::sendDigit(const Digit& digit)
{
    if (!m_encoder || !m_settings.telephoneEvent || !dtmfEvent(digit.digit) || !isDuration(digit.duration_ms)
        || !isDuration(digit.pause_ms) || m_digits.size() >= mostDigits)
        return false;
    releaseDigit();
    m_digits.push_back(digit);
    return true;
}

bool AudioSender::pressDigit(char digit)
{
    releaseDigit();
    m_isHeld = sendDigit({.digit = digit, .duration_ms = mostDigit_ms, .pause_ms = leastDigit_ms});
    return m_isHeld;
}

void AudioSender::releaseDigit()
{
    if (!std::exchange(m_isHeld, false))
        return;
    if (!m_digits.empty())
        m_digits.back().duration_ms = leastDigit_ms;
    else
        cutDigit();
}

/// The present one ends with the next frame. What has gone out of it is the same in a shorter one.
void AudioSender::cutDigit()
{
    const auto end_ms =
        std::max<std::uint64_t>(m_sinceDigit_ms + static_cast<std::uint64_t>(m_settings.ptime_ms), leastDigit_ms);
    if (end_ms >= m_digit.duration_ms)
        return;
    m_digitEnd_ms -= m_digit.duration_ms - end_ms;
    m_digit.duration_ms = static_cast<std::uint32_t>(end_ms);
    m_events = dtmfPackets(m_digit);
}

/// Whether an event takes the place of this frame.
bool AudioSender::sendEvents()
{
    if (m_nextEvent == m_events.size() && !m_digits.empty() && m_sinceDigit_ms >= m_digitEnd_ms)
        beginDigit();
    m_sinceDigit_ms += static_cast<std::uint32_t>(m_settings.ptime_ms);
    if (m_nextEvent == m_events.size())
        return false;
    while (m_nextEvent < m_events.size() && m_events[m_nextEvent].sendTime_ms <= m_sinceDigit_ms) {
        const DtmfPacket& packet = m_events[m_nextEvent++];
        // dtmfPackets counts in the clock of the events, a stream has timestamps of its audio only.
        const auto later = std::uint64_t(packet.header.timestamp) * m_settings.codec.clockRate_hz
            / m_settings.telephoneEvent->clockRate_hz;
        ++m_stats.events;
        send(packet.header.payloadType, packet.header.marker, m_digitOnset + static_cast<std::uint32_t>(later),
            dtmfOctets(packet.payload));
    }
    return true;
}

void AudioSender::beginDigit()
{
    const Digit digit = m_digits.front();
    m_digits.pop_front();
    m_digit.event = *dtmfEvent(digit.digit);
    m_digit.volume = digit.volume;
    m_digit.duration_ms = static_cast<std::uint32_t>(digit.duration_ms);
    m_digit.interval_ms = static_cast<std::uint32_t>(m_settings.ptime_ms);
    m_digit.clockRate_hz = m_settings.telephoneEvent->clockRate_hz;
    m_digit.first.payloadType = m_settings.telephoneEvent->payloadType;
    m_events = dtmfPackets(m_digit);
    m_nextEvent = 0;
    m_digitOnset = m_timestamp;
    m_sinceDigit_ms = 0;
    m_digitEnd_ms = static_cast<std::uint32_t>(digit.duration_ms + digit.pause_ms);
}

void AudioSender::send(std::uint8_t payloadType, bool marker, std::uint32_t timestamp, ByteView payload)
{
    ++m_stats.packets;
    m_stats.octets += payload.size();
    m_sink({marker, payloadType, m_sequence++, timestamp, m_settings.ssrc}, payload);
}

std::uint32_t AudioSender::nextTimestamp() const
{
    return m_timestamp + rtpUnits(m_queue.size());
}

std::uint32_t AudioSender::rtpUnits(std::size_t samples) const
{
    return static_cast<std::uint32_t>(
        std::uint64_t(samples) * m_settings.codec.clockRate_hz / static_cast<std::uint64_t>(m_resampler.to_hz()));
}

}  // namespace trunkwright::engine
