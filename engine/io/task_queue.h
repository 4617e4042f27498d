#pragma once
// Tasks that others hand to a loop, from any thread; the loop runs them in the order in which they came.

#include "engine/io/scheduler.h"

#include <mutex>
#include <vector>

namespace trunkwright::engine {

class TaskQueue {
public:
    /// Whether the loop must be woken: later tasks run with the first.
    bool add(Scheduler::Task task)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(task));
        return m_waiting.size() == 1;
    }

    /// What is added meanwhile waits for the next time. The loop's thread only.
    void run()
    {
        {
            const std::lock_guard lock(m_mutex);
            std::swap(m_running, m_waiting);
        }
        for (Scheduler::Task& task : m_running)
            std::exchange(task, nullptr)();
        m_running.clear();
    }

    /// Drops what waits.
    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.clear();
    }

private:
    std::mutex m_mutex;
    std::vector<Scheduler::Task> m_waiting;  ///< guarded by m_mutex
    std::vector<Scheduler::Task> m_running;  ///< keeps its memory from one round to the next
};

}  // namespace trunkwright::engine
