#include "engine/audio/signal_track.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

// In windows.
constexpr int symbolWindows = TestSignal::symbol_ms / SignalTrack::window_ms;
/// Of 150 delays one has five symbols in a row by chance once in 200 times.
constexpr int changeCost = 25;
/// Buffers leave out and draw out a packet or two.
constexpr std::size_t smallChange = 3;
constexpr int smallChangeCost = 10;
/// Of other tones one in eight is right in three windows of a symbol, and one in four in the two at its edges.
constexpr int wrongForRight = 5;
constexpr int begun = 25;
constexpr std::int32_t longestPause = 50;
/// What a jitter buffer draws out or concealment repeats is not stuck.
constexpr std::int32_t mostRepeated = 10;

}  // namespace

SignalTrack::SignalTrack(const TestSignal& signal, int mostDelay_ms)
    : m_symbols(signal.symbols().begin(), signal.symbols().end())
    , m_ways(static_cast<std::size_t>(mostDelay_ms / window_ms) + 1)
    , m_due(m_ways.size())
    , m_quiet(longestPause)
{
}

void SignalTrack::hear(std::uint8_t tone)
{
    m_waiting[m_waitingCount++] = tone;
    if (m_waitingCount == m_waiting.size())
        follow();
}

void SignalTrack::follow()
{
    for (const std::uint8_t tone : std::span(m_waiting).first(std::exchange(m_waitingCount, 0)))
        follow(tone);
}

void SignalTrack::follow(std::uint8_t tone)
{
    m_quiet = tone == silence ? m_quiet + 1 : 0;
    m_prompt += m_quiet < longestPause ? 1 : 0;
    std::size_t due = static_cast<std::size_t>(m_windows) % m_due.size();
    m_due[due] = dueAt(m_windows);
    const Way from = m_ways[m_best];
    const std::size_t before = m_best;
    const std::size_t count = std::min(m_ways.size(), static_cast<std::size_t>(m_windows) + 1);
    std::size_t best = 0;
    for (std::size_t delay = 0; delay < count; ++delay) {
        Way& way = m_ways[delay];
        const bool isSmall = delay + smallChange >= before && delay <= before + smallChange;
        const int score = from.score - (isSmall ? smallChangeCost : changeCost);
        if (score > way.score) {
            way = from;
            way.score = score;
        }
        this->count(way, m_due[due], m_windows - static_cast<std::int32_t>(delay), tone);
        due = (due == 0 ? m_due.size() : due) - 1;
        best = way.score > m_ways[best].score ? delay : best;
    }
    m_best = best;
    ++m_windows;
}

/// The delay is right to half a window, so the first and the last window of a symbol may reach into another one.
SignalTrack::Due SignalTrack::dueAt(std::int32_t position) const
{
    const auto symbol = static_cast<std::size_t>(position / symbolWindows);
    const auto at = [&](std::size_t index) { return m_symbols[index % m_symbols.size()]; };
    const int within = position % symbolWindows;
    if (within == 0 && symbol > 0)
        return {at(symbol), at(symbol - 1)};
    return {at(symbol), within == symbolWindows - 1 ? at(symbol + 1) : noTone};
}

void SignalTrack::count(Way& way, const Due& due, std::int32_t position, std::uint8_t tone) const
{
    const bool isTone = tone != noTone && tone != silence;
    const bool isRight =
        isTone && (tone == due.tone || tone == due.neighbor) && position + mostRepeated >= way.heardUntil;
    if (isRight) {
        if (std::exchange(way.isChange, false))
            countHeard(way, position - 1);
        countHeard(way, position);
    } else {
        way.wrong += isTone ? 1 : 0;
        way.isChange = tone == noTone && way.wasHeard && due.neighbor != noTone;
        way.steady = static_cast<std::int16_t>(std::max(0, way.steady - (way.isChange ? 0 : 1)));
    }
    way.wasHeard = isRight;
}

void SignalTrack::countHeard(Way& way, std::int32_t position) const
{
    if (way.steady == 0) {
        way.runFrom = m_windows;
        way.runPrompt = std::max(0, m_prompt - 1 - way.heard);
    }
    ++way.score;
    ++way.heard;
    way.heardUntil = std::max(way.heardUntil, position + 1);
    way.steady = static_cast<std::int16_t>(std::min(begun, way.steady + 1));
    if (way.steady < begun)
        return;
    way.until = m_windows + 1;
    if (way.from < 0) {
        way.from = way.runFrom;
        way.prompt = way.runPrompt;
    }
}

SignalTrack::Heard SignalTrack::heard() const
{
    if (m_waitingCount > 0) {
        SignalTrack whole = *this;
        whole.follow();
        return whole.heard();
    }
    const auto ms = [](std::int32_t windows) { return static_cast<std::uint64_t>(windows) * window_ms; };
    const Way& way = m_ways[m_best];
    const bool hasBegun = way.from >= 0;
    return {ms(std::max(0, way.heard - way.wrong / wrongForRight)), ms(static_cast<std::int32_t>(m_best)),
        ms(hasBegun ? way.from : m_windows), ms(hasBegun ? way.until : m_windows), ms(way.prompt)};
}

}  // namespace trunkwright::engine
