#pragma once
// The longest stretch of a call without what is to be heard, between two in which it was: by looks at equal distances.
// One stream, one thread.

#include <algorithm>
#include <cstdint>

namespace trunkwright::engine {

class SilenceWatch {
public:
    /// `heard_ms`: of all until now. `isExcused`: the look proves no silence.
    void look(std::uint64_t heard_ms, bool isExcused)
    {
        constexpr std::uint64_t leastSound_ms = 100;
        const bool isSilent = m_heard_ms > 0 && heard_ms >= m_heard_ms && heard_ms < m_heard_ms + leastSound_ms;
        if (!isSilent)
            m_longest = std::max(m_longest, m_present);
        m_present = isSilent && !isExcused ? m_present + 1 : 0;
        m_heard_ms = heard_ms;
    }
    /// What another one saw before counts too.
    void add(const SilenceWatch& before) { m_longest = std::max(m_longest, before.m_longest); }
    /// Looks; one that still goes on is none yet.
    int longest() const { return m_longest; }

private:
    std::uint64_t m_heard_ms = 0;
    int m_present = 0, m_longest = 0;
};

}  // namespace trunkwright::engine
