#include "engine/io/datagram_loop.h"

#include "engine/io/epoll_loop.h"
#include "engine/io/io_error.h"
#include "engine/io/uring_loop.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>

namespace trunkwright::engine {

namespace {

constexpr Duration longestWait = std::chrono::hours(1);

}  // namespace

DatagramLoop::Created DatagramLoop::create()
{
    if (auto ring = UringLoop::create())
        return ring;
    return EpollLoop::create();
}

DatagramLoop::~DatagramLoop()
{
    if (m_bell >= 0)
        ::close(m_bell);
}

int DatagramLoop::makeBell()
{
    return ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

void DatagramLoop::run()
{
    const LoopThread::Running running(m_thread);
    while (!m_stopped.exchange(false)) {
        const std::size_t packets = waitForNext(now());
        const TimePoint time = now();
        m_pace.woke(time, packets);
        m_timers.runDue(time);
    }
    flush();
}

std::size_t DatagramLoop::waitForNext(TimePoint time)
{
    const Duration left =
        std::clamp(m_timers.earliest().value_or(time + longestWait) - time, Duration::zero(), longestWait);
    const Duration rest = m_pace.rest(time);
    return wait(rest > Duration::zero() ? std::min(rest, left) : left, rest > Duration::zero());
}

void DatagramLoop::stop()
{
    m_stopped = true;
    wake();
}

TimePoint DatagramLoop::now() const
{
    return TimePoint(std::chrono::steady_clock::now().time_since_epoch());
}

WallTime DatagramLoop::wallTime() const
{
    return std::chrono::system_clock::now();
}

void DatagramLoop::post(Task task)
{
    if (m_posted.add(std::move(task)))
        wake();
}

void DatagramLoop::wake() const
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_bell, &one, sizeof one);
}

/// What is posted after the bell was silenced, but before the tasks run, runs now and not twice.
void DatagramLoop::runPosted()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t taken = ::read(m_bell, &count, sizeof count);
    m_posted.run();
}

Opened<StreamListener> DatagramLoop::listen(const IpEndpoint&, const std::optional<TlsSettings>&)
{
    return std::unexpected(systemError(EOPNOTSUPP));
}

Opened<StreamPort> DatagramLoop::connect(const IpEndpoint&, const IpEndpoint&, const std::optional<TlsSettings>&)
{
    return std::unexpected(systemError(EOPNOTSUPP));
}

void DatagramLoop::arm(Timer& timer)
{
    assert(m_thread.isHere());
    m_timers.add(timer);
}

void DatagramLoop::disarm(Timer& timer)
{
    assert(m_thread.isHere());
    m_timers.remove(timer);
}

}  // namespace trunkwright::engine
