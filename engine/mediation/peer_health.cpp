#include "engine/mediation/peer_health.h"

#include <algorithm>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

constexpr Duration restAfterSilence = 30s;
/// A peer that asks for more is believed that long only.
constexpr Duration longestRest = 3600s;
constexpr Duration longestIntervalWhileDown = 10s;

}  // namespace

PeerHealth::State PeerHealth::state(TimePoint now) const
{
    if (m_down)
        return State::down;
    return now < m_restsUntil ? State::resting : State::up;
}

std::optional<Duration> PeerHealth::restLeft(TimePoint now) const
{
    return state(now) == State::resting ? std::optional(m_restsUntil - now) : std::nullopt;
}

void PeerHealth::answered(int status)
{
    if (status == 503 || status == 408 || status == 504) {
        missed();
        return;
    }
    m_misses = 0;
    m_down = false;
}

void PeerHealth::missed()
{
    ++m_misses;
    m_down = m_down || m_misses >= m_settings.optionsMisses;
}

void PeerHealth::silentCall(TimePoint now)
{
    if (m_settings.optionsInterval_s > 0)
        m_down = true;
    else
        m_restsUntil = std::max(m_restsUntil, now + restAfterSilence);
}

void PeerHealth::refused(TimePoint now, std::optional<std::uint32_t> retryAfter_s)
{
    if (retryAfter_s)
        m_restsUntil =
            std::max(m_restsUntil, now + std::min(Duration(std::chrono::seconds(*retryAfter_s)), longestRest));
}

std::optional<Duration> PeerHealth::optionsInterval() const
{
    if (m_settings.optionsInterval_s <= 0)
        return std::nullopt;
    const Duration interval = std::chrono::seconds(m_settings.optionsInterval_s);
    return m_down ? std::min(interval, longestIntervalWhileDown) : interval;
}

std::string_view toString(PeerHealth::State state)
{
    switch (state) {
    case PeerHealth::State::up:
        return "up";
    case PeerHealth::State::resting:
        return "resting";
    case PeerHealth::State::down:
        break;
    }
    return "down";
}

}  // namespace trunkwright::engine
