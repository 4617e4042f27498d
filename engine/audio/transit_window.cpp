#include "engine/audio/transit_window.h"

#include <span>

namespace trunkwright::engine {

namespace {

// What has left the window may count for this many packets more: looking through it costs more than one addition.
constexpr std::size_t measureEvery = 16;

}  // namespace

void TransitWindow::add(std::int64_t transit)
{
    m_transits[m_next] = transit;
    m_next = (m_next + 1) % m_transits.size();
    m_count = std::min(m_count + 1, m_transits.size());
    if (m_count == 1)
        m_least = m_largest = m_second = transit;
    else if (m_count == 2)
        measure();
    else if (m_next % measureEvery == 0)
        measure();
    else
        widen(transit);
}

void TransitWindow::widen(std::int64_t transit)
{
    m_least = std::min(m_least, transit);
    m_second = std::max(m_second, std::min(m_largest, transit));
    m_largest = std::max(m_largest, transit);
}

void TransitWindow::measure()
{
    m_least = m_largest = m_transits[0];
    m_second = INT64_MIN;
    for (const std::int64_t transit : std::span(m_transits).subspan(1, m_count - 1))
        widen(transit);
}

}  // namespace trunkwright::engine
