#include "engine/io/timer_queue.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t children = 4;

}  // namespace

bool TimerQueue::isBefore(const Entry& a, const Entry& b)
{
    return a.due != b.due ? a.due < b.due : a.order < b.order;
}

void TimerQueue::place(const Entry& entry, std::size_t at)
{
    m_heap[at] = entry;
    entry.timer->m_place = at;
}

void TimerQueue::riseFrom(std::size_t at)
{
    const Entry entry = m_heap[at];
    while (at > 0) {
        const std::size_t parent = (at - 1) / children;
        if (!isBefore(entry, m_heap[parent]))
            break;
        place(m_heap[parent], at);
        at = parent;
    }
    place(entry, at);
}

void TimerQueue::sinkFrom(std::size_t at)
{
    const Entry entry = m_heap[at];
    for (std::size_t first = at * children + 1; first < m_heap.size(); first = at * children + 1) {
        std::size_t best = first;
        for (std::size_t i = first + 1; i < std::min(first + children, m_heap.size()); ++i)
            if (isBefore(m_heap[i], m_heap[best]))
                best = i;
        if (!isBefore(m_heap[best], entry))
            break;
        place(m_heap[best], at);
        at = best;
    }
    place(entry, at);
}

void TimerQueue::add(Timer& timer)
{
    m_heap.push_back({timer.m_due, m_started++, &timer});
    riseFrom(m_heap.size() - 1);
}

void TimerQueue::remove(Timer& timer)
{
    const std::size_t at = timer.m_place;
    const Entry last = m_heap.back();
    m_heap.pop_back();
    timer.m_place = Timer::notQueued;
    if (last.timer == &timer)
        return;
    place(last, at);
    riseFrom(at);
    sinkFrom(last.timer->m_place);
}

std::optional<TimePoint> TimerQueue::earliest() const
{
    return m_heap.empty() ? std::nullopt : std::optional(m_heap.front().due);
}

bool TimerQueue::runOne(TimePoint now)
{
    if (m_heap.empty() || m_heap.front().due > now)
        return false;
    runFirst();
    return true;
}

void TimerQueue::runDue(TimePoint now)
{
    const std::uint64_t startedBefore = m_started;
    while (!m_heap.empty() && m_heap.front().due <= now && m_heap.front().order < startedBefore)
        runFirst();
}

/// The task is held here while it runs, because it may destroy its timer.
void TimerQueue::runFirst()
{
    Timer& timer = *m_heap.front().timer;
    remove(timer);
    bool destroyed = false;
    timer.m_destroyed = &destroyed;
    Scheduler::Task task = std::move(timer.m_task);
    task();
    if (destroyed)
        return;
    timer.m_destroyed = nullptr;
    timer.m_task = std::move(task);
}

}  // namespace trunkwright::engine
