#include "engine/probe/audio_proof.h"

#include <utility>

namespace trunkwright::engine {

namespace {

constexpr auto mostRecording = std::chrono::hours(1);

std::optional<HeardAudio> verdictOf(const std::optional<AudioJudge>& judge)
{
    return judge ? std::optional(judge->verdict()) : std::nullopt;
}

}  // namespace

AudioProof::AudioProof(RandomSource& random, std::vector<int> farTones_hz)
    : m_random(random)
    , m_farTones_hz(std::move(farTones_hz))
{
}

boost::system::error_code AudioProof::record(int descriptor, TimePoint now)
{
    auto recording = Recording::create(descriptor, sampleRate_hz, now, mostRecording);
    if (!recording)
        return recording.error();
    m_recording.emplace(std::move(*recording));
    return {};
}

boost::system::error_code AudioProof::finishRecording()
{
    if (!m_recording)
        return {};
    const auto why = m_recording->finish();
    m_recording.reset();
    return why;
}

void AudioProof::listenEarly()
{
    if (!m_earlyJudge)
        m_earlyJudge.emplace(newSignal(), m_farTones_hz);
}

void AudioProof::start()
{
    m_signal.emplace(newSignal());
    m_position = 0;
    m_judge.emplace(*m_signal, m_farTones_hz);
}

void AudioProof::goOn()
{
    const auto before = std::exchange(m_judge, std::nullopt);
    start();
    if (before)
        m_judge->add(*before);
}

void AudioProof::speak(TimePoint at, std::span<std::int16_t> pcm, bool isDue)
{
    if (m_signal) {
        m_signal->render(m_position, pcm);
        m_position += pcm.size();
        if (!isDue)
            m_judge->excuse(pcm.size());
    }
    if (m_recording)
        m_recording->addSent(at, pcm);
}

void AudioProof::hear(TimePoint at, std::span<const std::int16_t> pcm, bool counts)
{
    std::optional<AudioJudge>& judge = m_judge ? m_judge : m_earlyJudge;
    if (judge && counts)
        judge->listen(pcm);
    if (m_recording)
        m_recording->addReceived(at, pcm);
}

void AudioProof::endTiming()
{
    if (m_judge)
        m_judge->endTiming();
}

std::optional<HeardAudio> AudioProof::verdict() const
{
    return verdictOf(m_judge);
}

std::optional<HeardAudio> AudioProof::earlyVerdict() const
{
    return verdictOf(m_earlyJudge);
}

}  // namespace trunkwright::engine
