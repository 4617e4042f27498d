#pragma once
// Which thread a loop belongs to, for assertions: the one that runs it, and anybody while nobody does.

#include <atomic>
#include <thread>

namespace trunkwright::engine {

class LoopThread {
public:
    /// From the start of running to its end.
    class Running {
    public:
        explicit Running(LoopThread& thread)
            : m_thread(thread)
        {
            m_thread.m_id = std::this_thread::get_id();
        }
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;
        ~Running() { m_thread.m_id = std::thread::id(); }

    private:
        LoopThread& m_thread;
    };

    /// Somebody runs it, and that is the caller's thread.
    bool isRunningHere() const { return m_id.load(std::memory_order_relaxed) == std::this_thread::get_id(); }

    bool isHere() const
    {
        const std::thread::id id = m_id;
        return id == std::thread::id() || id == std::this_thread::get_id();
    }

private:
    std::atomic<std::thread::id> m_id;
};

}  // namespace trunkwright::engine
