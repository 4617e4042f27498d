#include "engine/io/datagram_loop.h"
#include "engine/io/epoll_loop.h"
#include "engine/io/uring_loop.h"
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

std::unique_ptr<DatagramLoop> makeLoop()
{
    QFETCH_GLOBAL(bool, ring);
    return ring ? UringLoop::create().value() : EpollLoop::create().value();
}

void addTrafficClasses()
{
    QTest::addColumn<TrafficClass>("trafficClass");
    QTest::newRow("ordinary") << TrafficClass::ordinary;
    QTest::newRow("signaling") << TrafficClass::signaling;
    QTest::newRow("voice") << TrafficClass::voice;
}

/// Ends the run when a test waits for something that does not come.
struct Guarded {
    Guarded()
        : loop(makeLoop())
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

    std::unique_ptr<DatagramLoop> loop;
    Timer guard;
};

}  // namespace

class DatagramLoopTest : public QObject {
    Q_OBJECT

private slots:
    /// Where the kernel has no ring for us, there is nothing to try.
    void initTestCase_data()
    {
        QTest::addColumn<bool>("ring");
        QTest::newRow("epoll") << false;
        if (UringLoop::create())
            QTest::newRow("ring") << true;
    }

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
            const auto loop = makeLoop();
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
        const auto a = g.loop->openDatagram(at(address), TrafficClass::ordinary).value();
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
        int rounds = 0, taken = 0;
        leg->onReceive([&](const IpEndpoint&, ByteView octets) {
            ++rounds;
            leg->send(leg->local(), octets);
        });
        signaling->onReceive([&](const IpEndpoint&, ByteView) {
            if (++taken == messages)
                g.loop->stop();
        });
        leg->send(leg->local(), asBytes("audio"));
        for (int i = 0; i < messages; ++i)
            leg->send(signaling->local(), asBytes("INVITE"));
        QVERIFY(g.run());
        QVERIFY(rounds <= 4);
    }

    void severalPacketsOfALegComeInTheirOrder()
    {
        Guarded g;
        std::vector<std::unique_ptr<DatagramPort>> legs;
        std::vector<std::vector<std::string>> received(8);
        std::size_t left = received.size() * 100;
        for (auto& octetsOfLeg : received) {
            legs.push_back(g.loop->openDatagram(at("127.0.0.1"), TrafficClass::voice).value());
            legs.back()->onReceive([&](const IpEndpoint&, ByteView octets) {
                octetsOfLeg.emplace_back(asText(octets));
                if (--left == 0)
                    g.loop->stop();
            });
        }
        for (int i = 100; i < 200; ++i)
            for (const auto& leg : legs)
                QVERIFY(!leg->send(leg->local(), asBytes(std::to_string(i))));
        QVERIFY(g.run());
        for (const auto& octetsOfLeg : received)
            QVERIFY(octetsOfLeg.size() == 100 && std::ranges::is_sorted(octetsOfLeg));
    }

    void manyGoOutOfOneTurn()
    {
        Guarded g;
        const auto from = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::voice).value();
        std::vector<std::unique_ptr<DatagramPort>> to;
        std::vector<std::string> received;
        for (int i = 0; i < 6; ++i) {
            to.push_back(g.loop->openDatagram(at("127.0.0.1"), TrafficClass::voice).value());
            to.back()->onReceive([&](const IpEndpoint&, ByteView octets) {
                received.emplace_back(asText(octets));
                if (received.size() == 900)
                    g.loop->stop();
            });
        }
        from->onReceive([&](const IpEndpoint&, ByteView) {
            for (std::size_t i = 0; i < 900; ++i)
                QVERIFY(!from->send(to[i / 150]->local(), asBytes(std::to_string(1000 + i))));
        });
        from->send(from->local(), asBytes("now"));
        QVERIFY(g.run());
        std::ranges::sort(received);
        for (std::size_t i = 0; i < 900; ++i)
            QCOMPARE(received[i], std::to_string(1000 + i));
    }

    void whatIsSentBeforeTheEndGoesOut()
    {
        Guarded g;
        auto other = DatagramSocket::open(at("127.0.0.1"), TrafficClass::ordinary).value();
        const auto port = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::voice).value();
        port->onReceive([&](const IpEndpoint&, ByteView octets) {
            port->send(other.local(), octets);
            g.loop->stop();
        });
        port->send(port->local(), asBytes("BYE"));
        QVERIFY(g.run());
        Bytes buffer(100);
        IpEndpoint from;
        ByteView datagram;
        QVERIFY(other.receive(buffer, from, datagram) == DatagramSocket::Received::datagram);
        QVERIFY(from == port->local());
        QCOMPARE(asText(datagram), std::string_view("BYE"));
    }

    void trafficClassComesAlong()
    {
        Guarded g;
        const auto from = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::voice).value();
        const auto to = g.loop->openDatagram(at("127.0.0.1"), TrafficClass::voice).value();
        std::optional<int> seen = to->receivedDscp();
        QVERIFY(!seen);
        to->onReceive([&](const IpEndpoint&, ByteView) {
            seen = to->receivedDscp();
            g.loop->stop();
        });
        from->send(to->local(), asBytes("x"));
        QVERIFY(g.run());
        QCOMPARE(seen, from->sentDscp());
        QCOMPARE(seen, std::optional(dscpOf(TrafficClass::voice)));
    }

    void portNumberIsFreeOnceThePortHasGone_data() { addTrafficClasses(); }
    void portNumberIsFreeOnceThePortHasGone()
    {
        QFETCH(TrafficClass, trafficClass);
        Guarded g;
        auto port = g.loop->openDatagram(at("127.0.0.1"), trafficClass).value();
        const IpEndpoint local = port->local();
        port->onReceive([&](const IpEndpoint&, ByteView) {
            port.reset();
            QVERIFY(g.loop->openDatagram(local, trafficClass));
            g.loop->stop();
        });
        port->send(local, asBytes("x"));
        QVERIFY(g.run());
        port = g.loop->openDatagram(local, trafficClass).value();
        port->onReceive([&](const IpEndpoint&, ByteView) { g.loop->stop(); });
        port->send(local, asBytes("x"));
        QVERIFY(g.run());
    }

    void handlerMayDestroyItsPortThatHasMore_data() { addTrafficClasses(); }
    void handlerMayDestroyItsPortThatHasMore()
    {
        QFETCH(TrafficClass, trafficClass);
        Guarded g;
        auto port = g.loop->openDatagram(at("127.0.0.1"), trafficClass).value();
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

    void handlersMayDestroyAnyPort_data() { addTrafficClasses(); }
    void handlersMayDestroyAnyPort()
    {
        QFETCH(TrafficClass, trafficClass);
        Guarded g;
        std::array<std::unique_ptr<DatagramPort>, 3> ports;
        std::vector<IpEndpoint> endpoints;
        int calls = 0;
        for (auto& port : ports) {
            port = g.loop->openDatagram(at("127.0.0.1"), trafficClass).value();
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

REGISTER_TEST(DatagramLoopTest)
#include "datagram_loop_test.moc"
