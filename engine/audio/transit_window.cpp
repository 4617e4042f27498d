#include "engine/audio/transit_window.h"

namespace trunkwright::engine {

void TransitWindow::Extremes::add(std::int64_t transit)
{
    least = std::min(least, transit);
    second = std::max(second, std::min(largest, transit));
    largest = std::max(largest, transit);
}

void TransitWindow::Extremes::add(const Extremes& other)
{
    least = std::min(least, other.least);
    second = std::max({second, other.second, std::min(largest, other.largest)});
    largest = std::max(largest, other.largest);
}

void TransitWindow::add(std::int64_t transit)
{
    m_all.add(transit);
    m_block.add(transit);
    if (++m_count % blockPackets == 0)
        endBlock();
}

void TransitWindow::endBlock()
{
    m_blocks[(m_count / blockPackets - 1) % m_blocks.size()] = m_block;
    m_block = {};
    m_all = {};
    for (const Extremes& block : m_blocks)
        m_all.add(block);
}

}  // namespace trunkwright::engine
