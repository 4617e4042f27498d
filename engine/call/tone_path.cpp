#include "engine/call/tone_path.h"

#include "engine/io/beat.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

constexpr int rate_hz = dtmfToneRate_hz;
constexpr Duration tick = std::chrono::milliseconds(DtmfFilter::block_ms);
constexpr Duration patience = 1s;  // without packets and digits
constexpr int firstDelay_ms = 30;  // bears as much jitter as 40 ms where 20 ms are taken at once
constexpr int level_dbm0 = -8;
constexpr Duration keySilence = 90ms;  // bears the loss of three updates in 20 ms; a tone is hardly longer than its key
constexpr int leastTone_ms = 65, leastPause_ms = 65;  // of a sender: ETSI ES 201 235-2

AudioReceiverSettings receiverSettings(const MediaFlow& flow)
{
    AudioReceiverSettings settings;
    settings.formats = flow.receivable;
    settings.sampleRate_hz = rate_hz;
    settings.jitterBuffer.pull_ms = DtmfFilter::block_ms;
    settings.jitterBuffer.firstDelay_ms = firstDelay_ms;
    settings.coding.usefulRate_hz = rate_hz;
    settings.keySilence = keySilence;
    return settings;
}

AudioSenderSettings senderSettings(const MediaFlow& flow)
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

}  // namespace

TonePath::TonePath(const MediaPathSettings& settings, Scheduler& scheduler, RtpSession& out, HeardDigit heard)
    : m_scheduler(scheduler)
    , m_heard(std::move(heard))
    , m_to(digitsOf(settings.toDigits, settings.to))
    , m_receiver(receiverSettings(settings.from))
    , m_sender(
          senderSettings(settings.to), [&out](const RtpHeader& header, ByteView payload) { out.send(header, payload); })
    , m_timer(scheduler, [this] { play(); })
{
    if (m_to == DtmfMode::inBand)
        m_generator.emplace(level_dbm0, leastTone_ms, leastPause_ms);
    else if (digitsOf(settings.fromDigits, settings.from) == DtmfMode::inBand)
        m_filter.emplace();
}

void TonePath::receive(const RtpPacketView& packet, TimePoint arrival)
{
    m_receiver.receive(packet, arrival);
    wake();
}

void TonePath::sendDigit(char digit, int duration_ms)
{
    wake();
    m_lastDigit = m_lastWork;
    if (m_generator)
        m_generator->put(std::string_view(&digit, 1), std::max(duration_ms, leastTone_ms));
    else if (m_to == DtmfMode::events)
        m_sender.sendDigit({digit, duration_ms});
    else
        m_heard(digit, duration_ms);
}

/// What nobody speaks into costs nothing. Paths play on common beats, so that one waking of the loop serves many.
void TonePath::wake()
{
    m_lastWork = m_scheduler.now();
    if (!m_timer.isRunning())
        m_timer.startAt(nextBeat(m_lastWork));
}

bool TonePath::isAtRest() const
{
    return m_timer.due() - m_lastWork > patience && !m_receiver.isNoisy() && !m_sender.isSendingDigits();
}

void TonePath::play()
{
    if (isAtRest())
        return;
    m_timer.startAt(m_timer.due() + tick);
    std::array<std::int16_t, DtmfFilter::blockSamples> pcm{};
    m_receiver.pull(m_scheduler.now(), pcm);
    passKeys();
    if (m_filter)
        hearTones(pcm);
    std::array<std::int16_t, DtmfFilter::blockSamples> tones{};
    if (m_generator && m_generator->generate(tones)) {
        pcm = tones;
        m_lastWork = m_lastDigit = m_scheduler.now();
    }
    m_sender.push(pcm, m_scheduler.now());
}

/// A tone begins with its key; what is told by signaling is told when its length is known.
void TonePath::passKeys()
{
    while (const auto key = m_receiver.takeKey()) {
        const auto digit = dtmfDigit(key->event);
        const bool sounds = digit && m_generator && m_generator->release(std::max(key->duration_ms, leastTone_ms));
        if (digit && !sounds)
            sendDigit(*digit, key->duration_ms);
    }
    const auto event = m_generator && !m_generator->isPressed() ? m_receiver.pressedKey() : std::nullopt;
    if (const auto digit = event ? dtmfDigit(*event) : std::nullopt)
        m_generator->press(*digit);
}

void TonePath::hearTones(std::span<std::int16_t, DtmfFilter::blockSamples> pcm)
{
    const DtmfFilter::Change change = m_filter->filter(pcm);
    if (m_to != DtmfMode::events) {
        if (change.ended)
            m_heard(change.ended->digit, change.ended->duration_ms);
        return;
    }
    if (change.ended)
        m_sender.releaseDigit();
    if (change.begun)
        m_sender.pressDigit(*change.begun);
}

}  // namespace trunkwright::engine
