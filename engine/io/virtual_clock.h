#pragma once
// The loop of the virtual network: time stands still while tasks run, then jumps to the next timer. What takes three
// minutes takes no longer than its work. All of it, post() too, belongs to one thread, or nothing would be the same
// twice.

#include "engine/io/timer_queue.h"

#include <deque>

namespace trunkwright::engine {

class VirtualClock : public Scheduler {
public:
    /// Not zero, so that no time of a run looks like a time that was never set.
    static constexpr TimePoint begin{std::chrono::hours(1)};
    static constexpr WallTime wallBegin = std::chrono::sys_days{std::chrono::January / 1 / 2025};

    TimePoint now() const override { return m_now; }
    WallTime wallTime() const override { return wallBegin + (m_now - begin); }
    void post(Task task) override { m_posted.push_back(std::move(task)); }

    /// Runs all that is due up to and including `end`; then it is `end`.
    void runUntil(TimePoint end);
    /// Runs until nothing is left to do, and says true; or until the next thing to do is later than `end`.
    bool runToSilence(TimePoint end);

    std::size_t runningTimers() const { return m_timers.size(); }

private:
    void arm(Timer& timer) override { m_timers.add(timer); }
    void disarm(Timer& timer) override { m_timers.remove(timer); }
    bool runNext(TimePoint end);

    TimePoint m_now = begin;
    std::deque<Task> m_posted;
    TimerQueue m_timers;
};

}  // namespace trunkwright::engine
