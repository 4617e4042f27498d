#pragma once
// Transit of the last 512 packets, arrival less timestamp in any one unit: the least, and how far all but one are from
// it.
//
// What has left the window may count for 15 packets more: it leaves in blocks of 16, of which only the extremes are
// kept, because a thousand windows of all their packets would not stay in the processor's cache.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace trunkwright::engine {

class TransitWindow {
public:
    void add(std::int64_t transit);
    std::size_t count() const { return std::min(m_count, blockPackets * m_blocks.size()); }
    /// 0 when there is none.
    std::int64_t least() const { return m_count == 0 ? 0 : m_all.least; }
    /// The second largest less the least; 0 with fewer than two.
    std::int64_t spread() const { return m_count < 2 ? 0 : m_all.second - m_all.least; }

private:
    static constexpr std::size_t blockPackets = 16;

    struct Extremes {
        std::int64_t least = INT64_MAX;
        std::int64_t largest = INT64_MIN;
        std::int64_t second = INT64_MIN;  ///< largest but one

        void add(std::int64_t transit);
        void add(const Extremes& other);
    };

    void endBlock();

    std::size_t m_count = 0;  ///< packets so far
    Extremes m_all;           ///< of the window
    Extremes m_block;         ///< of the block that is not full
    std::array<Extremes, 32> m_blocks{};
};

}  // namespace trunkwright::engine
