#include "engine/io/epoll_loop.h"

#include "engine/io/io_error.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>

namespace trunkwright::engine {

namespace {

// A leg gets a packet each 20 ms: looking for a second one costs a system call that nearly always finds nothing. A port
// of signaling has the messages of all calls, and would wait behind all of their media for each.
constexpr int legTurn = 1;
constexpr int signalingTurn = 16;

/// Null: for ever.
std::optional<timespec> waitUntil(const std::optional<TimePoint>& due, TimePoint now)
{
    if (!due)
        return std::nullopt;
    const Duration left = std::max(*due - now, Duration{});
    const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
    return timespec{seconds.count(), (left - seconds).count()};
}

}  // namespace

class EpollDatagramPort : public DatagramPort {
public:
    EpollDatagramPort(EpollLoop& loop, DatagramSocket socket, int turn)
        : m_loop(loop)
        , m_socket(std::move(socket))
        , m_turn(turn)
    {
    }
    /// Closing the socket takes it out of epoll.
    ~EpollDatagramPort() override
    {
        if (m_watched)
            std::ranges::replace(m_loop.m_ready, static_cast<void*>(this), nullptr);
    }

    IpEndpoint local() const override { return m_socket.local(); }
    void onReceive(Receive receive) override
    {
        assert(m_loop.m_thread.isHere());
        m_receive.set(std::move(receive));
        if (!m_watched)
            watch();
    }
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override
    {
        return m_deaf ? m_deaf : m_socket.send(to, datagram);
    }
    std::optional<int> sentDscp() const override { return m_socket.sentDscp(); }
    std::optional<int> receivedDscp() override { return m_socket.receivedDscp(); }

    /// Most packets for each time that epoll names the socket.
    int turn() const { return m_turn; }
    /// False when there was none.
    bool readOne()
    {
        IpEndpoint from;
        ByteView datagram;
        if (m_socket.receive(m_loop.m_buffer, from, datagram) != DatagramSocket::Received::datagram)
            return false;
        m_receive(from, datagram);
        return true;
    }

private:
    void watch()
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = this;
        m_watched = ::epoll_ctl(m_loop.m_epoll, EPOLL_CTL_ADD, m_socket.descriptor(), &event) == 0;
        m_deaf = m_watched ? boost::system::error_code() : systemError(errno);
    }

    EpollLoop& m_loop;
    DatagramSocket m_socket;
    int m_turn;
    bool m_watched = false;            ///< from the first handler on
    boost::system::error_code m_deaf;  ///< why it cannot be watched
    Handler<const IpEndpoint&, ByteView> m_receive;
};

std::expected<std::unique_ptr<EpollLoop>, boost::system::error_code> EpollLoop::create()
{
    std::unique_ptr<EpollLoop> loop(
        new EpollLoop(::epoll_create1(EPOLL_CLOEXEC), ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &loop->m_posted;
    if (::epoll_ctl(loop->m_epoll, EPOLL_CTL_ADD, loop->m_wakeUp, &event) != 0)
        return std::unexpected(systemError(errno));
    return loop;
}

EpollLoop::EpollLoop(int epoll, int wakeUp)
    : m_epoll(epoll)
    , m_wakeUp(wakeUp)
{
}

EpollLoop::~EpollLoop()
{
    m_posted.clear();
    for (const int descriptor : {m_epoll, m_wakeUp})
        if (descriptor >= 0)
            ::close(descriptor);
}

void EpollLoop::run()
{
    const LoopThread::Running running(m_thread);
    while (!m_stopped.exchange(false)) {
        wait();
        m_timers.runDue(now());
    }
}

void EpollLoop::stop()
{
    m_stopped = true;
    wake();
}

TimePoint EpollLoop::now() const
{
    return TimePoint(std::chrono::steady_clock::now().time_since_epoch());
}

WallTime EpollLoop::wallTime() const
{
    return std::chrono::system_clock::now();
}

void EpollLoop::post(Task task)
{
    if (m_posted.add(std::move(task)))
        wake();
}

void EpollLoop::wake() const
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_wakeUp, &one, sizeof one);
}

void EpollLoop::wait()
{
    std::array<epoll_event, std::tuple_size_v<decltype(m_ready)>> events;
    const auto timeout = waitUntil(m_timers.earliest(), now());
    const int count =
        ::epoll_pwait2(m_epoll, events.data(), static_cast<int>(events.size()), timeout ? &*timeout : nullptr, nullptr);
    const auto named = std::span(events).first(static_cast<std::size_t>(std::max(count, 0)));
    std::ranges::transform(named, m_ready.begin(), [](const epoll_event& event) { return event.data.ptr; });
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (i + 1 < named.size())
            __builtin_prefetch(m_ready[i + 1]);
        if (named[i].data.ptr == &m_posted)
            runPosted();
        else if (m_ready[i] != nullptr)
            read(m_ready[i]);
    }
}

/// The port may be destroyed meanwhile. Epoll will name it again when it has more.
void EpollLoop::read(void*& ready)
{
    for (int left = static_cast<EpollDatagramPort*>(ready)->turn(); left > 0 && ready != nullptr; --left) {
        if (!static_cast<EpollDatagramPort*>(ready)->readOne())
            break;
    }
    ready = nullptr;
}

/// What is posted after the bell was silenced, but before the tasks run, runs now and not twice.
void EpollLoop::runPosted()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t taken = ::read(m_wakeUp, &count, sizeof count);
    m_posted.run();
}

Opened<DatagramPort> EpollLoop::openDatagram(const IpEndpoint& local, TrafficClass trafficClass)
{
    auto socket = DatagramSocket::open(local, trafficClass);
    if (!socket)
        return std::unexpected(socket.error());
    const int turn = trafficClass == TrafficClass::signaling ? signalingTurn : legTurn;
    return std::make_unique<EpollDatagramPort>(*this, std::move(*socket), turn);
}

Opened<StreamListener> EpollLoop::listen(const IpEndpoint&, const std::optional<TlsSettings>&)
{
    return std::unexpected(systemError(EOPNOTSUPP));
}

Opened<StreamPort> EpollLoop::connect(const IpEndpoint&, const IpEndpoint&, const std::optional<TlsSettings>&)
{
    return std::unexpected(systemError(EOPNOTSUPP));
}

void EpollLoop::arm(Timer& timer)
{
    assert(m_thread.isHere());
    m_timers.add(timer);
}

void EpollLoop::disarm(Timer& timer)
{
    assert(m_thread.isHere());
    m_timers.remove(timer);
}

}  // namespace trunkwright::engine
