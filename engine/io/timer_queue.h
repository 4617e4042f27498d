#pragma once
// The running timers of one loop, the earliest first: a heap with four children a node, in which each timer knows its
// place. Starting, moving and stopping cost O(log n) and allocate only when more timers run than ever before.

#include "engine/io/scheduler.h"

#include <optional>
#include <vector>

namespace trunkwright::engine {

class TimerQueue {
public:
    /// The timer is not in the queue.
    void add(Timer& timer);
    /// The timer is in the queue.
    void remove(Timer& timer);

    std::optional<TimePoint> earliest() const;
    std::size_t size() const { return m_heap.size(); }

    /// Runs the earliest timer when it is due; false when it is not.
    bool runOne(TimePoint now);
    /// Runs what is due, but not what these tasks start: a task that restarts itself at once cannot hold up a loop.
    void runDue(TimePoint now);

private:
    /// What decides the order stands in the heap itself: comparing timers would fetch each of them.
    struct Entry {
        TimePoint due{};
        std::uint64_t order = 0;
        Timer* timer = nullptr;
    };

    static bool isBefore(const Entry& a, const Entry& b);
    void place(const Entry& entry, std::size_t at);
    void riseFrom(std::size_t at);
    void sinkFrom(std::size_t at);
    void runFirst();

    std::vector<Entry> m_heap;
    std::uint64_t m_started = 0;
};

}  // namespace trunkwright::engine
