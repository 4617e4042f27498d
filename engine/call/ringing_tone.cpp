#include "engine/call/ringing_tone.h"

#include "engine/io/beat.h"

#include <array>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr int rate_hz = 8000;
constexpr int tick_ms = 10;  // a whole part of each packet time

AudioSenderSettings senderSettings(const MediaFlow& flow)
{
    AudioSenderSettings settings;
    settings.codec = flow.codec;
    settings.ptime_ms = flow.ptime_ms;
    settings.sampleRate_hz = rate_hz;
    settings.coding.usefulRate_hz = rate_hz;
    return settings;
}

}  // namespace

RingingTone::RingingTone(ToneCadence cadence, Scheduler& scheduler, RtpSession& out)
    : m_out(out)
    , m_tone(std::move(cadence), rate_hz)
    , m_timer(scheduler, [this] { play(); })
{
    m_timer.startAt(nextBeat(scheduler.now()));
}

void RingingTone::follow(const MediaFlow& to)
{
    m_out.beginCount();
    m_sender.emplace(
        senderSettings(to), [this](const RtpHeader& header, ByteView payload) { m_out.send(header, payload); });
}

void RingingTone::play()
{
    const TimePoint now = m_timer.due();
    m_timer.startAt(now + std::chrono::milliseconds(tick_ms));
    std::array<std::int16_t, rate_hz * tick_ms / 1000> pcm{};
    m_tone.generate(pcm);
    if (m_sender && m_sender->isSound())
        m_sender->push(pcm, now);
}

}  // namespace trunkwright::engine
