#include "engine/io/epoll_loop.h"

#include "engine/io/handler.h"
#include "engine/io/io_error.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>

namespace trunkwright::engine {

namespace {

timespec systemTime(Duration time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    return {seconds.count(), (time - seconds).count()};
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

DatagramLoop::Created EpollLoop::create()
{
    std::unique_ptr<EpollLoop> loop(new EpollLoop(::epoll_create1(EPOLL_CLOEXEC), makeBell()));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = loop.get();
    if (::epoll_ctl(loop->m_epoll, EPOLL_CTL_ADD, loop->bell(), &event) != 0)
        return std::unexpected(systemError(errno));
    return loop;
}

EpollLoop::EpollLoop(int epoll, int bell)
    : DatagramLoop(bell)
    , m_epoll(epoll)
{
}

EpollLoop::~EpollLoop()
{
    dropPosted();
    if (m_epoll >= 0)
        ::close(m_epoll);
}

std::size_t EpollLoop::wait(Duration atMost, bool gathers)
{
    timespec timeout = systemTime(atMost);
    if (gathers) {
        ::nanosleep(&timeout, nullptr);
        timeout = {};
    }
    std::array<epoll_event, std::tuple_size_v<decltype(m_ready)>> events;
    const int count = ::epoll_pwait2(m_epoll, events.data(), static_cast<int>(events.size()), &timeout, nullptr);
    const auto named = std::span(events).first(static_cast<std::size_t>(std::max(count, 0)));
    std::ranges::transform(named, m_ready.begin(), [](const epoll_event& event) { return event.data.ptr; });
    std::size_t packets = 0;
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (i + 1 < named.size())
            __builtin_prefetch(m_ready[i + 1]);
        if (named[i].data.ptr == this)
            runPosted();
        else if (m_ready[i] != nullptr)
            packets += read(m_ready[i]);
    }
    return packets;
}

/// The port may be destroyed meanwhile. Epoll will name it again when it has more.
std::size_t EpollLoop::read(void*& ready)
{
    std::size_t packets = 0;
    for (int left = static_cast<EpollDatagramPort*>(ready)->turn(); left > 0 && ready != nullptr; --left) {
        if (!static_cast<EpollDatagramPort*>(ready)->readOne())
            break;
        ++packets;
    }
    ready = nullptr;
    return packets;
}

Opened<DatagramPort> EpollLoop::openDatagram(const IpEndpoint& local, TrafficClass trafficClass)
{
    auto socket = DatagramSocket::open(local, trafficClass);
    if (!socket)
        return std::unexpected(socket.error());
    return std::make_unique<EpollDatagramPort>(*this, std::move(*socket), turnOf(trafficClass));
}

}  // namespace trunkwright::engine
