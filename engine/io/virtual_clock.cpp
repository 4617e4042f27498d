#include "engine/io/virtual_clock.h"

#include <algorithm>

namespace trunkwright::engine {

void VirtualClock::runUntil(TimePoint end)
{
    runToSilence(end);
    m_now = std::max(m_now, end);
}

bool VirtualClock::runToSilence(TimePoint end)
{
    while (runNext(end)) { }
    return m_timers.size() == 0;
}

bool VirtualClock::runNext(TimePoint end)
{
    if (!m_posted.empty()) {
        const Task task = std::move(m_posted.front());
        m_posted.pop_front();
        task();
        return true;
    }
    const auto due = m_timers.earliest();
    if (!due || *due > end)
        return false;
    m_now = std::max(m_now, *due);
    return m_timers.runOne(m_now);
}

}  // namespace trunkwright::engine
