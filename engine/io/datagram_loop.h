#pragma once
// A media loop: timers and datagrams, nothing else. It waits for all of its sockets at once, and nothing is allocated
// or locked for a packet. Many packets of a loop wait up to Pace::gathering to be taken together.

#include "engine/io/loop_thread.h"
#include "engine/io/network.h"
#include "engine/io/pace.h"
#include "engine/io/task_queue.h"
#include "engine/io/timer_queue.h"

#include <atomic>

namespace trunkwright::engine {

class DatagramLoop : public Scheduler, public Network {
public:
    using Created = std::expected<std::unique_ptr<DatagramLoop>, boost::system::error_code>;
    /// On a ring of requests where the system lets us have one (UringLoop), else on epoll. An error when it has no
    /// descriptors left.
    static Created create();
    /// Drops tasks that did not run. Timers and ports of this loop are gone before.
    ~DatagramLoop() override;

    /// Works until stop(), on the thread that calls it, which is the same each time.
    void run();
    /// From any thread; before run() it makes that return at once. A task that is running ends first.
    void stop();

    TimePoint now() const override;
    WallTime wallTime() const override;
    void post(Task task) override;

    Scheduler& scheduler() override { return *this; }
    /// From any thread, and to another one the port may go; from its first handler on it belongs to the loop's. What
    /// comes before that waits.
    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override = 0;
    /// EOPNOTSUPP
    Opened<StreamListener> listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls) override;
    /// EOPNOTSUPP
    Opened<StreamPort> connect(
        const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls) override;

protected:
    /// The bell is an eventfd, and rings when there is something to runPosted().
    explicit DatagramLoop(int bell)
        : m_bell(bell)
    {
    }

    /// Most packets of one port before others have their turn, where each costs a system call. A leg gets one in 20 ms:
    /// to look for a second one is nearly always in vain. A port of signaling has the messages of all calls, and would
    /// wait behind all of their media for each.
    static int turnOf(TrafficClass trafficClass) { return trafficClass == TrafficClass::signaling ? 16 : 1; }

    static int makeBell();
    int bell() const { return m_bell; }
    void runPosted();
    /// Before the sockets go: tasks may own some.
    void dropPosted() { m_posted.clear(); }

    /// Returns as soon as there was something, or only then when that time has passed if packets gather. How many
    /// packets it took.
    virtual std::size_t wait(Duration atMost, bool gathers) = 0;
    /// run() ends.
    virtual void flush() { }

    LoopThread m_thread;

private:
    void arm(Timer& timer) override;
    void disarm(Timer& timer) override;
    void wake() const;
    std::size_t waitForNext(TimePoint time);

    const int m_bell;
    std::atomic<bool> m_stopped = false;
    TaskQueue m_posted;
    TimerQueue m_timers;
    Pace m_pace;
};

}  // namespace trunkwright::engine
