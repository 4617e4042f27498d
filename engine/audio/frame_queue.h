#pragma once
// Samples or octets that wait between two sizes of frame. Its memory grows to twice the largest length that it ever
// had, then stays.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace trunkwright::engine {

template <typename T>
class FrameQueue {
public:
    bool empty() const { return size() == 0; }
    std::size_t size() const { return m_items.size() - m_begin; }
    std::span<const T> items() const { return std::span(m_items).subspan(m_begin); }
    void reserve(std::size_t count) { m_items.reserve(2 * count); }
    void clear() { m_begin = m_items.size(); }

    void append(std::span<const T> items) { std::ranges::copy(items, grow(items.size()).begin()); }
    /// More items at the end, zero, for the caller to fill.
    std::span<T> grow(std::size_t count)
    {
        if (m_begin >= size()) {  // moves each item once at most
            m_items.erase(m_items.begin(), m_items.begin() + static_cast<std::ptrdiff_t>(m_begin));
            m_begin = 0;
        }
        m_items.resize(m_items.size() + count);
        return std::span(m_items).last(count);
    }
    /// Fewer at the end, at most as many as there are.
    void shrink(std::size_t count) { m_items.resize(m_items.size() - std::min(count, size())); }
    /// Without the first ones, at most as many as there are.
    void drop(std::size_t count) { m_begin += std::min(count, size()); }
    /// Gives each whole frame of what waits and of `items` to `use`; the rest waits. Frames of `items` are not copied
    /// when nothing waits.
    template <typename Use>
    void cut(std::span<const T> items, std::size_t frame, Use use)
    {
        if (empty()) {
            for (; items.size() >= frame; items = items.subspan(frame))
                use(items.first(frame));
            if (items.empty())
                return;
        }
        append(items);
        for (; size() >= frame; drop(frame))
            use(this->items().first(frame));
    }

private:
    std::vector<T> m_items;
    std::size_t m_begin = 0;
};

using SampleQueue = FrameQueue<std::int16_t>;

}  // namespace trunkwright::engine
