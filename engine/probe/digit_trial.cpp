#include "engine/probe/digit_trial.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::engine {

namespace {

using namespace std::chrono_literals;

constexpr Duration beforeDigits = 500ms;
constexpr Duration look = 10ms;  // the next key waits for its turn before audio comes between

bool isSending(const AudioEndpoint& audio)
{
    const MediaDirection direction = audio.flow() ? audio.flow()->direction : MediaDirection::inactive;
    return direction == MediaDirection::sendrecv || direction == MediaDirection::sendonly;
}

}  // namespace

DigitTrial::DigitTrial(Scheduler& scheduler, std::string digits, Call call)
    : m_digits(std::move(digits))
    , m_call(std::move(call))
    , m_step(scheduler, [this] { step(); })
{
}

void DigitTrial::start()
{
    if (!m_digits.empty())
        m_step.startAfter(beforeDigits);
}

void DigitTrial::step()
{
    AudioEndpoint& audio = m_call.audio();
    m_step.startAfter(look);
    if (m_isUnderWay && audio.isSendingDigits())
        return;
    if (m_isUnderWay)
        m_sent += m_digits[m_sent.size()];
    m_isUnderWay = false;
    if (m_sent == m_digits)
        return end(fmt::format("digits {} sent as {}", m_digits, m_how));
    if (isSending(audio))
        press(audio);
}

void DigitTrial::press(AudioEndpoint& audio)
{
    const bool byEvents = audio.flow()->telephoneEvent.has_value();
    m_how = byEvents ? "telephone-events" : "tones in the audio, for telephone-event was not agreed on";
    if (!audio.sendDigits(std::string_view(m_digits).substr(m_sent.size(), 1)))
        return end(fmt::format("digits {} could not be sent", std::string_view(m_digits).substr(m_sent.size())));
    m_isUnderWay = true;
}

void DigitTrial::stop()
{
    if (!m_step.isRunning())
        return;
    if (m_isUnderWay && !m_call.audio().isSendingDigits())
        m_sent += m_digits[m_sent.size()];
    const std::string_view rest = std::string_view(m_digits).substr(m_sent.size());
    end(rest.empty() ? fmt::format("digits {} sent as {}", m_digits, m_how)
                     : fmt::format("digits {} not sent: the call was over before", rest));
}

void DigitTrial::end(std::string_view outcome)
{
    m_step.stop();
    m_isUnderWay = false;
    m_call.note(std::string(outcome));
}

void DigitTrial::hear(std::span<const std::int16_t> pcm)
{
    if (m_call.audio().flow() && m_call.audio().flow()->telephoneEvent)
        return;  // beside events, tones are often left at the begin of a digit
    m_tones.listen(pcm);
    for (const char digit : m_tones.takeDigits())
        heard(digit, "tones in the audio");
}

void DigitTrial::heardEvent(char digit, const AudioEndpoint::Key& key)
{
    ++m_heardEvents.count;
    if (key.hasEnd)
        m_heardEvents.shortest_ms = std::min(m_heardEvents.shortest_ms.value_or(key.duration_ms), key.duration_ms);
    else
        ++m_heardEvents.withoutEnd;
    heard(digit, "telephone-event");
}

void DigitTrial::heard(char digit, std::string_view how)
{
    m_heard += digit;
    m_call.note(fmt::format("digit {} by {}", digit, how));
}

}  // namespace trunkwright::engine
