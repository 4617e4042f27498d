#pragma once
// The latest few datagrams that cannot be judged yet, because the answer is not known, or because who sent them is not
// proven to be the far side. A value.

#include "engine/base/bytes.h"
#include "engine/base/ip_address.h"
#include "engine/io/clock.h"

#include <utility>
#include <vector>

namespace trunkwright::engine {

struct HeldDatagram {
    int component = 1;
    IpEndpoint from;
    TimePoint arrival{};
    Bytes octets;
};

class HeldDatagrams {
public:
    explicit HeldDatagrams(std::size_t most)
        : m_most(most)
    {
    }

    /// The oldest makes room for it.
    void hold(HeldDatagram datagram)
    {
        if (m_datagrams.size() >= m_most && !m_datagrams.empty())
            m_datagrams.erase(m_datagrams.begin());
        if (m_datagrams.size() < m_most)
            m_datagrams.push_back(std::move(datagram));
    }
    bool isEmpty() const { return m_datagrams.empty(); }
    std::vector<HeldDatagram> take() { return std::exchange(m_datagrams, {}); }

private:
    std::size_t m_most;
    std::vector<HeldDatagram> m_datagrams;
};

}  // namespace trunkwright::engine
