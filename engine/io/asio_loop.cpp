#include "engine/io/asio_loop.h"

#include "engine/io/loop_thread.h"
#include "engine/io/task_queue.h"
#include "engine/io/timer_queue.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/system_error.hpp>

#include <cassert>

namespace trunkwright::engine {

/// Asio's timer is set for the earliest of ours or sooner; when it fires too early, it is set again. A wait that was
/// cancelled after it had expired still reports success, which costs one look at the queue and calls nobody.
class AsioLoop::Core {
public:
    explicit Core(AsioLoop& loop)
        : m_loop(loop)
        , m_context(std::make_unique<boost::asio::io_context>(1))
        , m_work(m_context->get_executor())
        , m_alarm(std::make_unique<boost::asio::steady_timer>(*m_context))
    {
    }
    /// Handlers may own timers and ports, so they go while the loop is whole.
    void dropHandlers()
    {
        m_posted.clear();
        m_alarm.reset();
        m_work.reset();
        m_context.reset();
    }

    void setAlarm()
    {
        const auto earliest = timers.earliest();
        if (!earliest || *earliest >= m_alarmTime)
            return;
        m_alarmTime = *earliest;
        m_alarm->expires_at(std::chrono::steady_clock::time_point(m_alarmTime.time_since_epoch()));
        m_alarm->async_wait([this](const boost::system::error_code& error) {
            if (error)
                return;
            m_alarmTime = TimePoint::max();
            timers.runDue(m_loop.now());
            setAlarm();
        });
    }

    /// One of Asio's handlers runs all that wait: after each of them Asio asks the system for events.
    void post(Task task)
    {
        if (m_posted.add(std::move(task)))
            boost::asio::post(*m_context, [this] { m_posted.run(); });
    }

    boost::asio::io_context& context() { return *m_context; }

    TimerQueue timers;
    LoopThread thread;

private:
    AsioLoop& m_loop;
    std::unique_ptr<boost::asio::io_context> m_context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
    std::unique_ptr<boost::asio::steady_timer> m_alarm;
    TimePoint m_alarmTime = TimePoint::max();
    TaskQueue m_posted;
};

/// Asio opens its descriptors in constructors, which can only throw.
std::expected<std::unique_ptr<AsioLoop>, boost::system::error_code> AsioLoop::create()
{
    try {
        return std::unique_ptr<AsioLoop>(new AsioLoop);
    } catch (const boost::system::system_error& error) {
        return std::unexpected(error.code());
    }
}

AsioLoop::AsioLoop()
    : m_core(std::make_unique<Core>(*this))
{
}

AsioLoop::~AsioLoop()
{
    m_core->dropHandlers();
}

void AsioLoop::run()
{
    const LoopThread::Running running(m_core->thread);
    m_core->context().run();
    m_core->context().restart();
}

void AsioLoop::stop()
{
    m_core->context().stop();
}

TimePoint AsioLoop::now() const
{
    return TimePoint(std::chrono::steady_clock::now().time_since_epoch());
}

WallTime AsioLoop::wallTime() const
{
    return std::chrono::system_clock::now();
}

void AsioLoop::post(Task task)
{
    m_core->post(std::move(task));
}

std::size_t AsioLoop::timers() const
{
    return m_core->timers.size();
}

boost::asio::io_context& AsioLoop::context()
{
    return m_core->context();
}

void AsioLoop::arm(Timer& timer)
{
    assert(m_core->thread.isHere());
    m_core->timers.add(timer);
    m_core->setAlarm();
}

void AsioLoop::disarm(Timer& timer)
{
    assert(m_core->thread.isHere());
    m_core->timers.remove(timer);
}

}  // namespace trunkwright::engine
