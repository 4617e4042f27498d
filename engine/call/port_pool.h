#pragma once
// Pairs of UDP ports that nobody uses: RTP on an even one, RTCP on the next. What is given back is used again as late
// as possible, so that late packets of an old call do not meet a new one. Belongs to the signaling loop.

#include <cstdint>
#include <deque>
#include <optional>

namespace trunkwright::engine {

class PortPool {
public:
    /// All even ports of the range whose successor is in it too.
    PortPool(std::uint16_t first, std::uint16_t last)
    {
        for (int port = first + first % 2; port + 1 <= last; port += 2)
            m_free.push_back(static_cast<std::uint16_t>(port));
    }

    /// The even port; null when all are in use.
    std::optional<std::uint16_t> take()
    {
        if (m_free.empty())
            return std::nullopt;
        const std::uint16_t port = m_free.front();
        m_free.pop_front();
        return port;
    }
    void giveBack(std::uint16_t port) { m_free.push_back(port); }
    std::size_t freeCount() const { return m_free.size(); }

private:
    std::deque<std::uint16_t> m_free;
};

}  // namespace trunkwright::engine
