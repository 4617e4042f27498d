#include "engine/probe/audio_judge.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr int briefTone_ms = 100;
/// Without a break: speech and clicks have no pure tone of that length.
constexpr int provenTone_ms = 200;
constexpr std::uint64_t lookInterval_ms = 1000;

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
    const std::uint64_t before_ms = std::exchange(m_tonesAtLastLook_ms, tones_ms());
    if (!m_begin && m_tonesAtLastLook_ms - before_ms >= lookInterval_ms / 2)
        m_begin = Mark{m_lastLook_ms, m_tonesAtLastLook_ms};
}

/// Of the tone that was heard for longest.
std::uint64_t AudioJudge::tones_ms() const
{
    std::uint64_t longest_ms = m_signal.heard_ms();
    for (const ToneDetector& tone : m_farTones)
        longest_ms = std::max(longest_ms, static_cast<std::uint64_t>(tone.heard_ms()));
    return longest_ms;
}

std::optional<double> AudioJudge::heardFraction() const
{
    const Mark begin = m_begin.value_or(Mark());
    const std::uint64_t excused_ms = m_excused * 1000 / static_cast<std::uint64_t>(m_sampleRate_hz);
    const std::uint64_t listened_ms = m_signal.listened_ms() - begin.listened_ms;
    if (listened_ms < excused_ms + lookInterval_ms)
        return std::nullopt;
    const auto heard_ms = static_cast<double>(tones_ms() - begin.tones_ms);
    return std::min(heard_ms / static_cast<double>(listened_ms - excused_ms), 1.0);
}

bool AudioJudge::hasHeardTone() const
{
    return m_signal.heard_ms() >= briefTone_ms
        || std::ranges::any_of(m_farTones, [](const ToneDetector& tone) { return tone.heard_ms() >= briefTone_ms; });
}

HeardAudio AudioJudge::verdict() const
{
    HeardAudio heard;
    if (m_level.samples() == 0)
        return heard;
    const auto latest = m_signal.match();
    const auto& match = latest ? latest : m_match;
    heard.heard = match
        || std::ranges::any_of(m_farTones, [](const ToneDetector& tone) { return tone.longest_ms() >= provenTone_ms; });
    if (*heard.heard)
        heard.heardFraction = heardFraction();
    if (match)
        heard.roundTrip = std::chrono::nanoseconds(static_cast<std::int64_t>(match->delay_ms * 1e6));
    heard.level_dbfs = m_level.level_dbfs();
    heard.clippingFraction = m_level.clipping_percent() / 100;
    return heard;
}

}  // namespace trunkwright::engine
