#pragma once
// A network whose loop can be made to stand still while all others go on: what is due then runs late, and datagrams
// wait for it. Streams do not wait.

#include "engine/io/timer_queue.h"
#include "tests/support/wrapped_network.h"

#include <deque>

namespace trunkwright::engine::tests {

class StallingLoop : public Scheduler {
public:
    explicit StallingLoop(Scheduler& clock)
        : m_clock(clock)
        , m_alarm(clock, [this] { wake(); })
    {
    }

    void stall(Duration length)
    {
        m_goesOn = now() + length;
        setAlarm();
    }
    bool isStalled() const { return now() < m_goesOn; }

    TimePoint now() const override { return m_clock.now(); }
    WallTime wallTime() const override { return m_clock.wallTime(); }
    void post(Task task) override
    {
        m_posted.push_back(std::move(task));
        setAlarm();
    }

private:
    void arm(Timer& timer) override
    {
        m_timers.add(timer);
        setAlarm();
    }
    void disarm(Timer& timer) override { m_timers.remove(timer); }

    void setAlarm()
    {
        const auto next = m_posted.empty() ? m_timers.earliest() : std::optional(now());
        if (next)
            m_alarm.startAt(std::max(*next, m_goesOn));
    }

    void wake()
    {
        for (std::size_t count = m_posted.size(); count > 0; --count) {
            const Task task = std::move(m_posted.front());
            m_posted.pop_front();
            task();
        }
        m_timers.runDue(now());
        setAlarm();
    }

    Scheduler& m_clock;
    TimerQueue m_timers;
    std::deque<Task> m_posted;
    TimePoint m_goesOn{};
    Timer m_alarm;
};

class StallingPort : public DatagramPort {
public:
    StallingPort(StallingLoop& loop, std::unique_ptr<DatagramPort> port)
        : m_loop(loop)
        , m_port(std::move(port))
        , m_deliver(loop, [this] { deliver(); })
    {
        m_port->onReceive([this](const IpEndpoint& from, ByteView datagram) {
            m_waiting.push_back({from, Bytes(datagram.begin(), datagram.end())});
            if (m_loop.isStalled())
                m_deliver.startAfter({});
            else
                deliver();
        });
    }

    IpEndpoint local() const override { return m_port->local(); }
    void onReceive(Receive receive) override { m_receive = std::move(receive); }
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override
    {
        return m_port->send(to, datagram);
    }

private:
    struct Waiting {
        IpEndpoint from;
        Bytes datagram;
    };

    /// The handler may destroy the port.
    void deliver()
    {
        const auto waiting = std::exchange(m_waiting, {});
        const Receive receive = m_receive;
        for (const Waiting& each : waiting) {
            if (receive)
                receive(each.from, each.datagram);
        }
    }

    StallingLoop& m_loop;
    std::unique_ptr<DatagramPort> m_port;
    Receive m_receive;
    std::vector<Waiting> m_waiting;
    Timer m_deliver;
};

class StallingNetwork : public WrappedNetwork {
public:
    explicit StallingNetwork(Network& network)
        : WrappedNetwork(network)
        , m_loop(network.scheduler())
    {
    }

    void stall(Duration length) { m_loop.stall(length); }

    Scheduler& scheduler() override { return m_loop; }

private:
    std::unique_ptr<DatagramPort> wrap(std::unique_ptr<DatagramPort> port) override
    {
        return std::make_unique<StallingPort>(m_loop, std::move(port));
    }

    StallingLoop m_loop;
};

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::StallingNetwork;

}  // namespace trunkwright::tests
