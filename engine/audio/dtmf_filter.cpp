#include "engine/audio/dtmf_filter.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

DtmfFilter::Change DtmfFilter::filter(std::span<std::int16_t, blockSamples> block)
{
    const Change change = listen(block);
    if (change.begun)
        m_line = {};
    if (m_key)
        std::ranges::fill(block, std::int16_t{0});
    std::ranges::swap_ranges(block, m_line[m_oldest]);
    m_oldest = (m_oldest + 1) % blocks;
    return change;
}

DtmfFilter::Change DtmfFilter::listen(std::span<const std::int16_t, blockSamples> block)
{
    m_detector.listen(block);
    const std::optional<char> sounding = m_detector.sounding();
    Change change;
    if (m_key && m_key->digit != sounding)
        change.ended = std::exchange(m_key, std::nullopt);
    if (sounding && !m_key) {
        change.begun = sounding;
        m_key = Key{*sounding, 0};
    }
    if (m_key)
        m_key->duration_ms += block_ms;
    return change;
}

}  // namespace trunkwright::engine
