#include "engine/io/epoll_loop.h"
#include "tests/support/test_program.h"

#include <boost/system/errc.hpp>

#include <QtTest>

#include <thread>

using namespace trunkwright::engine;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

IpEndpoint at(const QString& address, std::uint16_t port = 0)
{
    return {parseIpAddress(address.toStdString()).value(), port};
}

/// Ends the run when a test waits for something that does not come.
struct Guarded {
    Guarded()
        : loop(EpollLoop::create().value())
        , guard(*loop, [this] { loop->stop(); })
    {
        guard.startAfter(100s);
    }
    /// True when something stopped the loop before the guard did.
    bool run()
    {
        loop->run();
        return guard.isRunning();
    }

    std::unique_ptr<EpollLoop> loop;
    Timer guard;
};

}  // namespace

class EpollLoopTest : public QObject {
    Q_OBJECT

private slots:
    void runsTasksOfAllThreadsInTheirOrder()
    {
        Guarded g;
        std::vector<std::vector<int>> seen(4);
        int left = 4 * 1000;
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < seen.size(); ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 1000; ++i)
                    g.loop->post([&, t, i] {
                        seen[t].push_back(i);
                        if (--left == 0)
                            g.loop->stop();
                    });
            });
        QVERIFY(g.run());
        for (std::thread& thread : threads)
            thread.join();
        for (const auto& numbers : seen) {
            QCOMPARE(numbers.size(), 1000U);
            QVERIFY(std::ranges::is_sorted(numbers));
        }
    }

    void timersRunInOrderAndNeverEarly()
    {
        Guarded g;
        const TimePoint begin = g.loop->now();
        std::string order;
        bool early = false;
        const auto note = [&](char name, Duration after) {
            return [&, name, after] {
                order += name;
                early = early || g.loop->now() < begin + after;
            };
        };
        Timer third(*g.loop, [&] {
            note('c', 3ms)();
            g.loop->stop();
        });
        Timer second(*g.loop, note('b', 2ms + 500us));
        Timer first(*g.loop, note('a', 2ms));
        third.startAt(begin + 3ms);
        second.startAt(begin + 2ms + 500us);
        first.startAt(begin + 2ms);
        QVERIFY(g.run());
        QCOMPARE(order, std::string("abc"));
        QVERIFY(!early);
    }

    void stopBeforeRunEndsThatRunOnly()
    {
        Guarded g;
        bool ran = false;
        g.loop->stop();
        QVERIFY(g.run());
        g.loop->post([&] {
            ran = true;
            g.loop->stop();
        });
        QVERIFY(g.run());
        QVERIFY(ran);
    }

    void tasksThatDidNotRunAreDropped()
    {
        const auto alive = std::make_shared<int>(0);
        {
            const auto loop = EpollLoop::create().value();
            auto timer = std::make_shared<Timer>(*loop, [] { });
            timer->startAfter(1h);
            loop->post([timer, alive] { QFAIL("ran"); });
        }
        QCOMPARE(alive.use_count(), 1);
    }

    void datagramsComeAndGo_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv4") << "127.0.0.1";
        QTest::newRow("IPv6") << "::1";
    }

    void datagramsComeAndGo()
    {
        QFETCH(QString, address);
        Guarded g;
        const auto a = g.loop->openDatagram(at(address), TrafficClass::voice).value();
        const auto b = g.loop->openDatagram(at(address), TrafficClass::ordinary).value();
        std::vector<std::string> received;
        b->onReceive([&](const IpEndpoint& from, ByteView octets) {
            received.emplace_back(asText(octets));
            b->send(from, octets);
        });
        std::size_t echoed = 0;
        a->onReceive([&](const IpEndpoint& from, ByteView octets) {
            QVERIFY(from == b->local());
            QVERIFY(octets.size() == 3 || octets.size() == 20'000);
            if (++echoed == 201)
                g.loop->stop();
        });
        for (int i = 100; i < 300; ++i)
            QVERIFY(!a->send(b->local(), asBytes(std::to_string(i))));
        QVERIFY(!a->send(b->local(), Bytes(20'000, 'x')));
        QVERIFY(g.run());
        QVERIFY(std::ranges::is_sorted(received.begin(), received.begin() + 200));
        QCOMPARE(received.size(), 201U);
    }

    /// One socket that always has something must not hold up the others.
    void busySocketLeavesTurnsToOthers()
    {
        Guarded g;
        const auto busy = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::ordinary).value();
        const auto quiet = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::ordinary).value();
        int fed = 0;
        busy->onReceive([&](const IpEndpoint&, ByteView octets) {
            ++fed;
            busy->send(busy->local(), octets);
        });
        quiet->onReceive([&](const IpEndpoint&, ByteView) { g.loop->stop(); });
        busy->send(busy->local(), asBytes("round and round"));
        g.loop->post([&] { busy->send(quiet->local(), asBytes("here")); });
        QVERIFY(g.run());
        QVERIFY(fed <= 4);
    }

    /// A thousand legs have a packet for each message that comes in.
    void signalingDoesNotWaitBehindEachPacketOfMedia()
    {
        constexpr int messages = 32;
        Guarded g;
        const auto leg = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::voice).value();
        const auto signaling = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::signaling).value();
        int packets = 0, taken = 0;
        leg->onReceive([&](const IpEndpoint&, ByteView) { ++packets; });
        signaling->onReceive([&](const IpEndpoint&, ByteView) {
            if (++taken == messages)
                g.loop->stop();
        });
        for (int i = 0; i < messages; ++i) {
            leg->send(leg->local(), asBytes("audio"));
            leg->send(signaling->local(), asBytes("INVITE"));
        }
        QVERIFY(g.run());
        QVERIFY(packets <= 4);
    }

    void handlerMayDestroyItsPortThatHasMore()
    {
        Guarded g;
        auto port = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::signaling).value();
        int calls = 0;
        for (int i = 0; i < 3; ++i)
            port->send(port->local(), asBytes("x"));
        port->onReceive([&](const IpEndpoint&, ByteView) {
            port.reset();
            ++calls;
            g.loop->post([&] { g.loop->stop(); });
        });
        QVERIFY(g.run());
        QCOMPARE(calls, 1);
    }

    void handlersMayDestroyAnyPort()
    {
        Guarded g;
        std::array<std::unique_ptr<DatagramPort>, 3> ports;
        std::vector<IpEndpoint> endpoints;
        int calls = 0;
        for (auto& port : ports) {
            port = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::ordinary).value();
            endpoints.push_back(port->local());
            port->onReceive([&, text = std::string(100, 'x')](const IpEndpoint&, ByteView) {
                for (auto& each : ports)
                    each.reset();
                ++calls;
                QCOMPARE(text, std::string(100, 'x'));
                g.loop->post([&] { g.loop->stop(); });
            });
        }
        for (const IpEndpoint& to : {endpoints[1], endpoints[2], endpoints[1]})
            ports[0]->send(to, asBytes("x"));
        QVERIFY(g.run());
        QCOMPARE(calls, 1);
    }

    void hasNoStreams()
    {
        Guarded g;
        QVERIFY(g.loop->listen(at("127.0.0.1"), {}).error() == errc::operation_not_supported);
        QVERIFY(g.loop->connect({}, at("127.0.0.1", 9), {}).error() == errc::operation_not_supported);
        const auto port = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::ordinary).value();
        QVERIFY(g.loop->openDatagram(port->local(), TrafficClass::ordinary).error() == errc::address_in_use);
    }
};

REGISTER_TEST(EpollLoopTest)
#include "epoll_loop_test.moc"
