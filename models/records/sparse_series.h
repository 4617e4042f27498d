#pragma once
// Amounts added up per moment (a second, the start of an hour) when only few moments have any. Additions may come in
// any order; ones in rising order of time are cheapest. Memory: one entry per moment that has an amount, at most twice
// that while additions come in.

#include <algorithm>
#include <cstdint>
#include <vector>

namespace trunkwright::models {

template <class Amount>
class SparseSeries {
public:
    struct Entry {
        std::uint32_t time;
        Amount amount;
    };

    void add(std::uint32_t time, Amount amount)
    {
        if (!m_entries.empty() && m_entries.back().time == time) {
            m_entries.back().amount += amount;
            return;
        }
        if (m_entries.size() >= m_compactAt)
            compact();
        m_entries.push_back({time, amount});
    }

    /// In order of time, each moment once; entries that came to 0 are left out.
    [[nodiscard]] const std::vector<Entry>& entries()
    {
        compact();
        return m_entries;
    }

private:
    static constexpr std::size_t smallest = 16;

    void compact()
    {
        if (!std::ranges::is_sorted(m_entries, {}, &Entry::time))
            std::ranges::sort(m_entries, {}, &Entry::time);
        std::size_t kept = 0;
        for (std::size_t at = 0; at < m_entries.size();) {
            Entry sum = m_entries[at++];
            while (at < m_entries.size() && m_entries[at].time == sum.time)
                sum.amount += m_entries[at++].amount;
            if (sum.amount != 0)
                m_entries[kept++] = sum;
        }
        m_entries.resize(kept);
        m_compactAt = std::max(smallest, 2 * kept);
    }

    std::vector<Entry> m_entries;
    std::size_t m_compactAt = smallest;
};

}  // namespace trunkwright::models
