#include "engine/call/pause_filler.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr std::uint16_t mostLate = 100;  // MAX_MISORDER of RFC 3550 A.1
constexpr int usualPtime_ms = 20;

/// By how much `sequence` comes before `other`; 0 when it does not.
std::uint16_t behind(std::uint16_t sequence, std::uint16_t other)
{
    const auto by = static_cast<std::uint16_t>(other - sequence);
    return by <= mostLate ? by : std::uint16_t(0);
}

}  // namespace

PauseFiller::PauseFiller(Scheduler& scheduler, const MediaFlow& from, const MediaFlow& to, Deliver deliver)
    : m_scheduler(scheduler)
    , m_formats(from.receivable)
    , m_wantedPtime_ms(to.ptime_ms)
    , m_deliver(std::move(deliver))
    , m_timer(scheduler, [this] { sendNoise(); })
{
    const Codec* codec = findCodec(to.codec);
    m_usefulRate_hz = codec ? codec->sampleRate_hz : CodingSettings().usefulRate_hz;
}

bool PauseFiller::isNeeded(const MediaFlow& from, const MediaFlow& to)
{
    return !to.comfortNoise && std::ranges::any_of(from.receivable, isComfortNoise);
}

void PauseFiller::receive(RtpPacketView packet, TimePoint arrival)
{
    const RtpFormat* format = formatOf(packet.header.payloadType);
    const bool isLate = follow(packet.header);
    if (format && isComfortNoise(*format)) {
        if (!isLate)
            receiveNoise(packet, *format, arrival);
        return;
    }
    if (!isLate)
        m_timer.stop();
    if (format && findCodec(*format))
        m_voice = format;
    const bool isFormer = isLate && behind(packet.header.sequence, m_noiseAt) > 0;
    packet.header.sequence = static_cast<std::uint16_t>(packet.header.sequence + (isFormer ? m_formerShift : m_shift));
    m_deliver(packet, arrival);
}

/// Whether it is late.
bool PauseFiller::follow(const RtpHeader& header)
{
    if (m_ssrc != header.ssrc) {
        m_timer.stop();
        m_shift = m_formerShift = 0;
    } else if (behind(header.sequence, m_last) > 0)
        return true;
    m_ssrc = header.ssrc;
    m_last = header.sequence;
    return false;
}

const RtpFormat* PauseFiller::formatOf(std::uint8_t payloadType) const
{
    const auto found = std::ranges::find(m_formats, payloadType, &RtpFormat::payloadType);
    return found == m_formats.end() ? nullptr : &*found;
}

/// What the noise stands for: the audio beside it, which has its clock.
const RtpFormat* PauseFiller::voiceOf(std::uint32_t clockRate_hz) const
{
    if (m_voice && m_voice->clockRate_hz == clockRate_hz)
        return m_voice;
    const auto found = std::ranges::find_if(
        m_formats, [&](const RtpFormat& each) { return each.clockRate_hz == clockRate_hz && findCodec(each); });
    return found == m_formats.end() ? nullptr : &*found;
}

void PauseFiller::receiveNoise(const RtpPacketView& packet, const RtpFormat& format, TimePoint arrival)
{
    m_noiseAt = packet.header.sequence;
    m_formerShift = m_shift--;
    const auto noise = parseComfortNoise(packet.payload);
    const RtpFormat* voice = voiceOf(format.clockRate_hz);
    if (!noise || !voice || !equip(*voice))
        return;
    m_generator.setNoise(*noise);
    const auto covered = static_cast<std::int32_t>(m_timestamp - packet.header.timestamp);
    const bool goesOn = m_timer.isRunning() && covered > 0 && std::uint32_t(covered) < format.clockRate_hz;
    if (!goesOn)
        m_timestamp = packet.header.timestamp;
    if (!m_timer.isRunning())
        m_timer.startAt(arrival + m_ptime / 2);
}

bool PauseFiller::equip(const RtpFormat& voice)
{
    if (m_coded == &voice)
        return true;
    m_encoder = makeEncoder(voice, {.usefulRate_hz = m_usefulRate_hz});
    m_coded = m_encoder ? &voice : nullptr;
    if (!m_encoder)
        return false;
    const int ptime_ms = findCodec(voice)->allowsPtime(m_wantedPtime_ms) ? m_wantedPtime_ms : usualPtime_ms;
    m_ptime = std::chrono::milliseconds(ptime_ms);
    m_packet_rtp = voice.clockRate_hz * static_cast<std::uint32_t>(ptime_ms) / 1000;
    m_samples.resize(static_cast<std::size_t>(m_encoder->sampleRate_hz() * ptime_ms / 1000));
    return true;
}

void PauseFiller::sendNoise()
{
    std::array<std::uint8_t, maxPayload_bytes> payload;
    m_timer.startAt(m_timer.due() + m_ptime);
    m_generator.generate(m_samples);
    const std::size_t octets = m_encoder->encode(m_samples, payload);
    RtpPacketView packet;
    packet.header = {
        false, m_coded->payloadType, static_cast<std::uint16_t>(m_last + 1 + m_shift), m_timestamp, *m_ssrc};
    packet.payload = ByteView(payload).first(octets);
    ++m_shift;
    m_timestamp += m_packet_rtp;
    m_deliver(packet, m_scheduler.now());
}

}  // namespace trunkwright::engine
