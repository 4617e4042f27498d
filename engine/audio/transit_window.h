#pragma once
// Transit of the last 512 packets, arrival less timestamp in any one unit: the least, and how far all but one are from
// it.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace trunkwright::engine {

class TransitWindow {
public:
    void add(std::int64_t transit);
    std::size_t count() const { return m_count; }
    /// 0 when there is none.
    std::int64_t least() const { return m_least; }
    /// The second largest less the least; 0 with fewer than two.
    std::int64_t spread() const { return m_count < 2 ? 0 : m_second - m_least; }

private:
    void widen(std::int64_t transit);
    void measure();

    std::array<std::int64_t, 512> m_transits{};
    std::size_t m_count = 0;
    std::size_t m_next = 0;
    std::int64_t m_least = 0;
    std::int64_t m_largest = 0;
    std::int64_t m_second = 0;
};

}  // namespace trunkwright::engine
