#include "engine/rtp/even_departure.h"

#include <algorithm>
#include <functional>
#include <ratio>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

constexpr Duration jump = 1s;  // of timestamps against the clock: another count
constexpr int fallDivisor = 20;
constexpr Duration repairMemory = 10s;

}  // namespace

EvenDeparture::EvenDeparture(std::uint32_t clockRate_hz)
    : m_clockRate_hz(clockRate_hz)
{
}

TimePoint EvenDeparture::mediaTime(std::uint32_t timestamp)
{
    const auto units = static_cast<std::int32_t>(timestamp - m_timestamp.value_or(timestamp));
    m_passed = Duration(std::int64_t(units) * std::nano::den / m_clockRate_hz);
    m_timestamp = timestamp;
    m_media += m_passed;
    return m_media;
}

TimePoint EvenDeparture::of(std::uint32_t timestamp, TimePoint ready, bool isRepaired)
{
    const bool isFirst = !m_timestamp;
    const TimePoint media = mediaTime(timestamp);
    const Duration transit = ready - media;
    if (isFirst || transit > m_transit + jump || transit < m_transit - jump)
        restart(transit);
    m_repairCounts -= std::max(m_passed, Duration::zero());
    if (isRepaired && !m_learning)
        noteRepair(transit);
    follow(transit);
    const Duration early = std::min(m_transit - transit, mostDelay);
    return early < leastDelay ? ready : ready + early;
}

void EvenDeparture::restart(Duration transit)
{
    m_learning = true;
    m_repairCounts = {};
    m_transit = transit;
    beginBlock();
}

void EvenDeparture::beginBlock()
{
    m_count = 0;
    m_longest.fill(Duration::min());
    m_least = Duration::max();
}

/// One that took longer than anything is held was no matter of the line.
void EvenDeparture::noteRepair(Duration transit)
{
    const bool counts = m_repairCounts > Duration::zero();
    if (transit > m_goal + mostDelay || (counts && transit + leastDelay < m_repair))
        return;
    m_repair = counts ? std::max(m_repair, transit) : transit;
    m_repairCounts = repairMemory;
}

Duration EvenDeparture::wanted() const
{
    return m_repairCounts > Duration::zero() ? std::max(m_goal, m_repair) : m_goal;
}

void EvenDeparture::follow(Duration transit)
{
    if (transit > m_longest.back()) {
        m_longest.back() = transit;
        std::ranges::sort(m_longest, std::greater());
    }
    m_least = std::min(m_least, transit);
    if (m_learning)
        m_transit = std::max(m_transit, transit);
    else
        m_transit = std::max(wanted(), m_transit - std::max(m_passed, Duration::zero()) / fallDivisor);
    if (++m_count == block)
        endBlock();
}

void EvenDeparture::endBlock()
{
    const Duration wanted = std::min(m_longest.back(), m_least + mostDelay);
    m_goal = m_learning ? wanted : std::min(wanted, m_before);
    m_before = wanted;
    m_learning = false;
    beginBlock();
}

}  // namespace trunkwright::engine
