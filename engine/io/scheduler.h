#pragma once
// One loop: its clock, its timers and the work that others hand to it. SIP, ICE, RTP and calls know time only through
// it, so the same code runs on real sockets and on the virtual network.
//
// Threads: all but post() belongs to the loop's thread. Tasks and timers run one after the other, never inside the call
// that started them.

#include "engine/io/clock.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

namespace trunkwright::engine {

class Timer;

class Scheduler {
public:
    using Task = std::function<void()>;

    Scheduler() = default;
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;
    virtual ~Scheduler() = default;

    virtual TimePoint now() const = 0;
    /// The time of day that belongs to now(): for certificates, NTP timestamps and captures, never for intervals.
    virtual WallTime wallTime() const = 0;
    /// From any thread; in the order of the calls. A task that was posted before the loop ended but not run is dropped.
    virtual void post(Task task) = 0;

private:
    friend class Timer;
    virtual void arm(Timer& timer) = 0;
    virtual void disarm(Timer& timer) = 0;
};

/// Runs its task once for each start. Starting again moves it; stopping or destroying it means that the task does not
/// run, even when its time has come. Starting allocates nothing, so a timer may be restarted for each packet. Timers of
/// equal time run in the order of their starts. The task may start, stop and destroy its own timer.
class Timer {
public:
    Timer(Scheduler& scheduler, Scheduler::Task task)
        : m_scheduler(scheduler)
        , m_task(std::move(task))
    {
    }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;
    ~Timer()
    {
        stop();
        if (m_destroyed != nullptr)
            *m_destroyed = true;
    }

    void startAfter(Duration after) { startAt(m_scheduler.now() + after); }
    /// A time that has passed means as soon as possible.
    void startAt(TimePoint due)
    {
        stop();
        m_due = due;
        m_scheduler.arm(*this);
    }
    void stop()
    {
        if (isRunning())
            m_scheduler.disarm(*this);
    }

    bool isRunning() const { return m_place != notQueued; }
    /// Of the last start.
    TimePoint due() const { return m_due; }

private:
    friend class TimerQueue;
    static constexpr std::size_t notQueued = SIZE_MAX;

    Scheduler& m_scheduler;
    Scheduler::Task m_task;
    TimePoint m_due{};
    std::size_t m_place = notQueued;  ///< in the queue's heap
    bool* m_destroyed = nullptr;      ///< of the queue that is running the task
};

}  // namespace trunkwright::engine
