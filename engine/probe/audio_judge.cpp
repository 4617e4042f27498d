#include "engine/probe/audio_judge.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr int briefTone_ms = 100;
/// Without a break: speech and clicks have no pure tone of that length.
constexpr int provenTone_ms = 200;
constexpr std::uint64_t lookInterval_ms = 1000;
constexpr std::uint64_t leftOver_ms = 300;  ///< of what sounded before, in the jitter buffer
constexpr double leastMeasuring_ms = 1000;
/// Until media flow both ways: the answer is known to one side sooner than to the other, and ports are opened.
constexpr double opening_ms = 1000;
/// Shorter ones are made by losses and by what codecs leave of the last tones.
constexpr std::uint64_t leastQuietEnd_ms = 500;
constexpr double longestPrompt_ms = 30'000;

}  // namespace

AudioJudge::AudioJudge(const TestSignal& signal, const std::vector<int>& farTones_hz)
    : m_signal(signal)
    , m_sampleRate_hz(signal.sampleRate_hz())
{
    for (const int frequency_hz : farTones_hz)
        m_farTones.emplace_back(frequency_hz, signal.sampleRate_hz());
}

void AudioJudge::listen(std::span<const std::int16_t> pcm)
{
    m_signal.listen(pcm);
    for (ToneDetector& tone : m_farTones)
        tone.listen(pcm);
    if (m_signal.listened_ms() > leftOver_ms)
        m_level.add(pcm);
    if (m_signal.listened_ms() >= m_lastLook_ms + lookInterval_ms)
        lookAgain();
}

/// What was heard once was heard, even if the end of the call is silent.
void AudioJudge::lookAgain()
{
    m_lastLook_ms = m_signal.listened_ms();
    if (!m_match)
        m_match = m_signal.match();
    const std::uint64_t before_ms = std::exchange(m_toneAtLastLook_ms, farTone_ms());
    if (m_toneAtLastLook_ms > before_ms)
        m_toneUntil_ms = m_lastLook_ms;
    if (m_match && m_isTimed) {
        m_delays_ms += double(m_signal.heard().delay_ms);
        ++m_delayLooks;
    }
    if (!m_toneBegin && m_toneAtLastLook_ms - before_ms >= lookInterval_ms / 2)
        m_toneBegin = Share{double(m_lastLook_ms), double(m_toneAtLastLook_ms)};
    const bool isExcused = std::exchange(m_excusedAtLastLook, m_excused) != m_excused;
    m_silence.look(m_match ? m_signal.heard().heard_ms : m_toneAtLastLook_ms, isExcused);
}

void AudioJudge::excuse(std::size_t samples)
{
    m_excused += samples;
    m_excusedUntil_ms = m_signal.listened_ms();
}

bool AudioJudge::isRecognized() const
{
    return m_match || m_signal.match();
}

bool AudioJudge::isHeard() const
{
    return isRecognized()
        || std::ranges::any_of(m_farTones, [](const ToneDetector& tone) { return tone.longest_ms() >= provenTone_ms; });
}

/// Of the tone that was heard for longest.
std::uint64_t AudioJudge::farTone_ms() const
{
    std::uint64_t longest_ms = 0;
    for (const ToneDetector& tone : m_farTones)
        longest_ms = std::max(longest_ms, static_cast<std::uint64_t>(tone.heard_ms()));
    return longest_ms;
}

AudioJudge::Share AudioJudge::share() const
{
    Share share = isRecognized() ? shareOfSignal() : shareOfTone();
    share.due_ms = std::max(share.due_ms - 1000.0 * double(m_excused) / m_sampleRate_hz, 0.0);
    share.heard_ms = std::min(share.heard_ms, share.due_ms);
    return share;
}

AudioJudge::Share AudioJudge::shareOfSignal() const
{
    const SignalTrack::Heard signal = m_signal.heard();
    const auto delay_ms = double(signal.delay_ms);
    const auto prompt_ms = double(signal.prompt_ms);
    const double silent_ms = std::max(double(signal.from_ms) - delay_ms - prompt_ms, 0.0);
    const double excused_ms = delay_ms + std::min(prompt_ms, longestPrompt_ms) + std::min(silent_ms, opening_ms);
    return {double(m_signal.listened_ms()) - excused_ms, double(signal.heard_ms)};
}

AudioJudge::Share AudioJudge::shareOfTone() const
{
    const Share begin = m_toneBegin.value_or(Share());
    return {double(m_signal.listened_ms()) - begin.due_ms, double(farTone_ms()) - begin.heard_ms};
}

void AudioJudge::add(const AudioJudge& before)
{
    const Share share = before.share();
    m_before = {before.m_before.due_ms + share.due_ms, before.m_before.heard_ms + share.heard_ms};
    m_fidelityBefore = before.fidelity();
    m_wasHeard = before.m_wasHeard || before.isHeard();
    m_silence.add(before.m_silence);
    m_delays_ms = before.m_delays_ms;
    m_delayLooks = before.m_delayLooks;
}

SignalFidelity AudioJudge::fidelity() const
{
    SignalFidelity all = m_signal.fidelity();
    if (m_fidelityBefore)
        all.add(*m_fidelityBefore);
    return all;
}

/// Over the time in which it was heard. The last one is exact; where others were far from it, their mean counts.
double AudioJudge::delay_ms(const TestSignalDetector::Match& match) const
{
    const double mean_ms = m_delayLooks > 0 ? m_delays_ms / m_delayLooks : match.delay_ms;
    return std::abs(mean_ms - match.delay_ms) > SignalTrack::window_ms ? mean_ms : match.delay_ms;
}

bool AudioJudge::hasHeardTone() const
{
    return m_signal.heard().heard_ms >= briefTone_ms
        || std::ranges::any_of(m_farTones, [](const ToneDetector& tone) { return tone.heard_ms() >= briefTone_ms; });
}

HeardAudio AudioJudge::verdict() const
{
    HeardAudio heard;
    const bool isHeardNow = isHeard();
    heard.heardBefore = m_wasHeard && !isHeardNow;
    if (m_level.samples() == 0)
        return heard;
    const auto latest = m_signal.match();
    const auto& match = latest ? latest : m_match;
    heard.heard = isHeardNow;
    heard.silence = m_silence.longest() * std::chrono::milliseconds(lookInterval_ms);
    const Share own = share();
    const Share all{m_before.due_ms + own.due_ms, m_before.heard_ms + own.heard_ms};
    if ((isHeardNow || m_wasHeard) && all.due_ms >= leastMeasuring_ms)
        heard.heardFraction = all.heard_ms / all.due_ms;
    if (match) {
        tellWhen(heard);
        heard.roundTrip = std::chrono::nanoseconds(static_cast<std::int64_t>(delay_ms(*match) * 1e6));
        if (!m_isTimed && m_delayLooks > 0)
            heard.roundTripBeforeStall =
                std::chrono::nanoseconds(static_cast<std::int64_t>(m_delays_ms / m_delayLooks * 1e6));
        heard.fidelity = fidelity().figures();
    } else if (isHeardNow && m_signal.listened_ms() >= m_toneUntil_ms + 2 * lookInterval_ms) {
        heard.until = std::chrono::milliseconds(m_toneUntil_ms);
    }
    heard.level_dbfs = m_level.level_dbfs();
    heard.clippingFraction = m_level.clipping_percent() / 100;
    return heard;
}

void AudioJudge::tellWhen(HeardAudio& heard) const
{
    const SignalTrack::Heard signal = m_signal.heard();
    heard.prompt = std::chrono::milliseconds(signal.prompt_ms);
    if (double(signal.from_ms) >= double(signal.delay_ms) + opening_ms)
        heard.from = std::chrono::milliseconds(signal.from_ms);
    if (const std::uint64_t quiet_ms = quietEnd_ms(); quiet_ms >= leastQuietEnd_ms) {
        heard.until = std::chrono::milliseconds(signal.until_ms);
        heard.quietEnd = std::chrono::milliseconds(quiet_ms);
    }
}

/// What was excused would come back after the delay.
std::uint64_t AudioJudge::quietEnd_ms() const
{
    const SignalTrack::Heard signal = m_signal.heard();
    const std::uint64_t excused_ms = m_excused > 0 ? m_excusedUntil_ms + signal.delay_ms : 0;
    const std::uint64_t from_ms = std::max(signal.until_ms, excused_ms);
    return m_signal.listened_ms() - std::min(from_ms, m_signal.listened_ms());
}

}  // namespace trunkwright::engine
