#pragma once
// A media loop: epoll, timers and datagrams, nothing else. It waits for all of its sockets at once and gives each that
// has something a turn, of one packet, or of several where signaling comes in; nothing is allocated or locked for a
// packet.

#include "engine/io/datagram_socket.h"
#include "engine/io/handler.h"
#include "engine/io/loop_thread.h"
#include "engine/io/task_queue.h"
#include "engine/io/timer_queue.h"

#include <array>
#include <atomic>

namespace trunkwright::engine {

class EpollDatagramPort;

class EpollLoop : public Scheduler, public Network {
public:
    /// An error when the system has no descriptors left.
    static std::expected<std::unique_ptr<EpollLoop>, boost::system::error_code> create();
    /// Drops tasks that did not run. Timers and ports of this loop are gone before.
    ~EpollLoop() override;

    /// Works until stop(), on the thread that calls it.
    void run();
    /// From any thread; before run() it makes that return at once. A task that is running ends first.
    void stop();

    TimePoint now() const override;
    WallTime wallTime() const override;
    void post(Task task) override;

    Scheduler& scheduler() override { return *this; }
    /// From any thread, and to another one the port may go; from its first handler on it belongs to the loop's. What
    /// comes before that waits.
    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override;
    /// EOPNOTSUPP
    Opened<StreamListener> listen(const IpEndpoint& local, const std::optional<TlsSettings>& tls) override;
    /// EOPNOTSUPP
    Opened<StreamPort> connect(
        const IpEndpoint& local, const IpEndpoint& remote, const std::optional<TlsSettings>& tls) override;

private:
    friend class EpollDatagramPort;

    EpollLoop(int epoll, int wakeUp);
    void arm(Timer& timer) override;
    void disarm(Timer& timer) override;
    void wait();
    void read(void*& ready);
    void runPosted();
    void wake() const;

    const int m_epoll, m_wakeUp;
    std::atomic<bool> m_stopped = false;
    TaskQueue m_posted;
    TimerQueue m_timers;
    LoopThread m_thread;
    Bytes m_buffer{Bytes(DatagramSocket::buffer_bytes)};
    std::array<void*, 512> m_ready{};  ///< ports that epoll named; null when read or destroyed since
};

}  // namespace trunkwright::engine
