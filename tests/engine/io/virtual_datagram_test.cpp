#include "engine/io/virtual_world.h"
#include "tests/support/test_program.h"

#include <boost/system/errc.hpp>

#include <QtTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

IpEndpoint at(std::string_view address, std::uint16_t port = 0)
{
    return {parseIpAddress(address).value(), port};
}

struct Pair {
    explicit Pair(std::uint64_t seed = 1)
        : world(seed)
    {
    }
    VirtualWorld world;
    VirtualHost& caller = world.host("caller", {at("192.0.2.1").address, at("2001:db8::1").address});
    VirtualHost& callee = world.host("callee", {at("192.0.2.2").address, at("2001:db8::2").address});
};

struct Received {
    Duration after{};
    std::string text;
    bool operator==(const Received&) const = default;
};

/// Collects what comes to a port.
struct Inbox {
    Inbox(VirtualWorld& world, VirtualHost& host, const IpEndpoint& local)
        : port(host.openDatagram(local, TrafficClass::ordinary).value())
    {
        port->onReceive([&world, this](const IpEndpoint&, ByteView octets) {
            received.push_back({world.elapsed(), std::string(asText(octets))});
        });
    }
    std::unique_ptr<DatagramPort> port;
    std::vector<Received> received;
};

/// Sends `count` packets of `size` octets, one each `interval`, and says when they came.
std::vector<Duration> arrivals(VirtualWorld& world, VirtualHost& from, const IpEndpoint& to, Inbox& inbox, int count,
    Duration interval, std::size_t size = 172, TrafficClass trafficClass = TrafficClass::voice)
{
    const auto port = from.openDatagram({{to.address.family, {}}, 0}, trafficClass).value();
    int sent = 0;
    Timer timer(world.clock(), [&] {
        port->send(to, Bytes(size));
        if (++sent < count)
            timer.startAfter(interval);
    });
    timer.startAfter(0ns);
    world.run();
    std::vector<Duration> result;
    for (const Received& packet : inbox.received)
        result.push_back(packet.after);
    return result;
}

}  // namespace

class VirtualDatagramTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheDelayOfTheLinkExactly_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("IPv4") << "192.0.2.1" << "192.0.2.2";
        QTest::newRow("IPv6") << "2001:db8::1" << "2001:db8::2";
    }

    void takesTheDelayOfTheLinkExactly()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        Pair pair;
        pair.world.join(pair.caller, pair.callee, {.delay = 40ms});
        Inbox inbox(pair.world, pair.callee, at(to.toStdString(), 5060));
        const auto port = pair.caller.openDatagram(at(from.toStdString()), TrafficClass::ordinary).value();
        QCOMPARE(port->send(inbox.port->local(), asBytes("hello")), boost::system::error_code());
        QVERIFY(inbox.received.empty());
        QVERIFY(pair.world.run());
        QCOMPARE(inbox.received, (std::vector<Received>{{40ms, "hello"}}));
        QCOMPARE(pair.world.packetsUnderWay(), 0U);
    }

    void sendsAtTheRateOfTheLink()
    {
        Pair pair;
        pair.world.join(pair.caller, pair.callee, {.rate_kbps = 1000, .delay = 5ms, .overhead_bytes = 22});
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        // 75 octets + 8 + 20 + 22 = 125 octets = 1000 bits = 1 ms
        const auto came = arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 3, 0ns, 75);
        QCOMPARE(came, (std::vector<Duration>{6ms, 7ms, 8ms}));
    }

    void fullQueueDropsTheRest()
    {
        Pair pair;
        pair.world.join(pair.caller, pair.callee, {.rate_kbps = 1000, .queue_bytes = 250, .overhead_bytes = 22});
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        std::map<PacketFate, int> fates;
        pair.world.onPacket([&](const SeenPacket& packet) { ++fates[packet.fate]; });
        const auto came = arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 10, 0ns, 75);
        QCOMPARE(came, (std::vector<Duration>{1ms, 2ms, 3ms}));
        QCOMPARE(fates[PacketFate::sent], 10);
        QCOMPARE(fates[PacketFate::queueFull], 7);
        QCOMPARE(fates[PacketFate::delivered], 3);
    }

    void losesAsManyAsTheLinkSays()
    {
        Pair pair(7);
        pair.world.join(pair.caller, pair.callee, {.loss = 0.02});
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        const auto came = arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 50'000, 20ms);
        QVERIFY2(std::abs(static_cast<double>(came.size()) - 49'000) < 120, qPrintable(QString::number(came.size())));
    }

    void losesInBurstsOfTheGivenLength()
    {
        Pair pair(7);
        pair.world.join(pair.caller, pair.callee, {.burst = BurstLoss::of(0.05, 4)});
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        const auto came = arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 100'000, 20ms);
        int bursts = 0;
        for (std::size_t i = 1; i < came.size(); ++i)
            bursts += came[i] - came[i - 1] > 20ms ? 1 : 0;
        const double lost = 100'000 - static_cast<double>(came.size());
        QVERIFY2(std::abs(lost - 5000) < 400, qPrintable(QString::number(lost)));
        QVERIFY2(std::abs(lost / bursts - 4) < 0.3, qPrintable(QString::number(lost / bursts)));
    }

    void jitterIsWhatRtcpWouldMeasure()
    {
        Pair pair(3);
        pair.world.join(pair.caller, pair.callee, {.delay = 20ms, .jitter = 2ms});
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        const auto came = arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 20'000, 20ms);
        QCOMPARE(came.size(), 20'000U);
        double difference_ms = 0;
        for (std::size_t i = 1; i < came.size(); ++i) {
            QVERIFY(came[i] >= came[i - 1]);
            difference_ms += std::abs(std::chrono::duration<double, std::milli>(came[i] - came[i - 1] - 20ms).count());
        }
        QVERIFY2(std::abs(difference_ms / 20'000 - 2) < 0.06, qPrintable(QString::number(difference_ms / 20'000)));
        for (std::size_t i = 0; i < came.size(); ++i)
            QVERIFY(came[i] >= static_cast<int>(i) * 20ms + 20ms);
    }

    void packetsOvertakeOnlyWhereTheLinkReorders_data()
    {
        QTest::addColumn<bool>("reorders");
        QTest::newRow("in order") << false;
        QTest::newRow("reordering") << true;
    }

    void packetsOvertakeOnlyWhereTheLinkReorders()
    {
        QFETCH(bool, reorders);
        Pair pair(3);
        pair.world.join(pair.caller, pair.callee, {.jitter = 30ms, .reorders = reorders});
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        const auto port = pair.caller.openDatagram(at("192.0.2.1"), TrafficClass::voice).value();
        for (int i = 100; i < 200; ++i)
            port->send(inbox.port->local(), asBytes(std::to_string(i)));
        pair.world.run();
        const bool inOrder = std::ranges::is_sorted(inbox.received, {}, &Received::text);
        QCOMPARE(inOrder, !reorders);
        QCOMPARE(inbox.received.size(), 100U);
    }

    void doublesAsManyAsTheLinkSays()
    {
        Pair pair(7);
        pair.world.join(pair.caller, pair.callee, {.duplication = 0.1});
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        const auto came = arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 10'000, 20ms);
        QVERIFY(std::abs(static_cast<double>(came.size()) - 11'000) < 120);
        QCOMPARE(pair.world.packetsUnderWay(), 0U);
    }

    void priorityKeepsVoiceAheadOfBackground()
    {
        const auto longest = [](bool voiceFirst) {
            Pair pair(5);
            pair.world.join(pair.caller, pair.callee,
                {.rate_kbps = 2000, .delay = 10ms, .voiceFirst = voiceFirst, .background_kbps = 1800});
            Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
            const auto came = arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 3000, 20ms);
            Duration delay{};
            for (std::size_t i = 0; i < came.size(); ++i)
                delay = std::max(delay, came[i] - static_cast<int>(i) * 20ms);
            return delay;
        };
        // A voice packet waits for one background packet at most: 1518 octets at 2 Mbit/s, and its own 218.
        QVERIFY(longest(true) <= 10ms + 6'072us + 872us);
        QVERIFY(longest(true) > 15ms);
        QVERIFY(longest(false) > 40ms);
    }

    void backgroundDelaysAsQueueingTheorySays()
    {
        Pair pair(5);
        pair.world.join(pair.caller, pair.callee,
            {.rate_kbps = 10'000, .queue_bytes = 10'000'000, .background_kbps = 6000, .overhead_bytes = 0});
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        const auto came = arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 20'000, 20ms, 22);
        // M/D/1 at 60 % (Pollaczek and Khinchine): 0.6 × 1.2 ms / (2 × 0.4) = 0.9 ms, and 50 octets take 40 µs.
        double wait_ms = 0;
        for (std::size_t i = 0; i < came.size(); ++i)
            wait_ms += std::chrono::duration<double, std::milli>(came[i] - static_cast<int>(i) * 20ms).count();
        QVERIFY2(std::abs(wait_ms / 20'000 - 0.94) < 0.03, qPrintable(QString::number(wait_ms / 20'000)));
    }

    void linksAreSharedByRoutes()
    {
        VirtualWorld world(1);
        auto& site = world.host("site", {at("10.1.0.1").address});
        auto& other = world.host("other", {at("10.2.0.1").address});
        auto& hub = world.host("hub", {at("10.3.0.1").address});
        auto& shared = world.link("uplink", {.rate_kbps = 1000, .delay = 1ms, .overhead_bytes = 22});
        auto& tail = world.link("tail", {.delay = 7ms});
        world.route(site, hub, {&shared, &tail});
        world.route(other, hub, {&shared});
        Inbox inbox(world, hub, at("10.3.0.1", 5060));
        const auto first = site.openDatagram(at("10.1.0.1"), TrafficClass::ordinary).value();
        const auto second = other.openDatagram(at("10.2.0.1"), TrafficClass::ordinary).value();
        first->send(inbox.port->local(), Bytes(75, 'a'));
        second->send(inbox.port->local(), Bytes(75, 'b'));
        world.run();
        QCOMPARE(inbox.received.size(), 2U);
        QCOMPARE(inbox.received[0].after, Duration(3ms));
        QCOMPARE(inbox.received[1].after, Duration(9ms));
    }

    void sameSeedGivesTheSamePackets()
    {
        const auto run = [](std::uint64_t seed) {
            Pair pair(seed);
            pair.world.join(pair.caller, pair.callee,
                {.rate_kbps = 512,
                    .delay = 20ms,
                    .jitter = 5ms,
                    .reorders = true,
                    .loss = 0.05,
                    .background_kbps = 200});
            Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
            return arrivals(pair.world, pair.caller, inbox.port->local(), inbox, 500, 20ms);
        };
        QCOMPARE(run(4), run(4));
        QVERIFY(run(4) != run(5));
    }

    void filterLosesTheChosenPacket()
    {
        Pair pair;
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        int seen = 0;
        pair.world.dropIf(
            [&](const SeenPacket& packet) { return asText(packet.octets).starts_with("INVITE") && ++seen == 2; });
        const auto port = pair.caller.openDatagram(at("192.0.2.1"), TrafficClass::ordinary).value();
        for (const char* text : {"INVITE 1", "OPTIONS", "INVITE 2", "INVITE 3"})
            port->send(inbox.port->local(), asBytes(text));
        pair.world.run();
        QCOMPARE(inbox.received, (std::vector<Received>{{0ns, "INVITE 1"}, {0ns, "OPTIONS"}, {0ns, "INVITE 3"}}));
    }

    void bindsLikeARealMachine()
    {
        Pair pair;
        auto& host = pair.caller;
        const auto errorOf = [&](const IpEndpoint& local) {
            const auto opened = host.openDatagram(local, TrafficClass::ordinary);
            return opened ? boost::system::error_code() : opened.error();
        };
        QVERIFY(errorOf(at("192.0.2.2", 5060)) == errc::address_not_available);
        const auto port = host.openDatagram(at("192.0.2.1", 5060), TrafficClass::ordinary).value();
        QVERIFY(errorOf(at("192.0.2.1", 5060)) == errc::address_in_use);
        QVERIFY(errorOf(at("0.0.0.0", 5060)) == errc::address_in_use);
        QVERIFY(!errorOf(at("::", 5060)));
        QVERIFY(!errorOf(at("192.0.2.1", 5061)));
        const auto any = host.openDatagram(at("0.0.0.0"), TrafficClass::ordinary).value();
        QVERIFY(any->local().port >= 49152);
        QVERIFY(errorOf(at("192.0.2.1", any->local().port)) == errc::address_in_use);
        QCOMPARE(pair.world.openPorts(), 2U);
    }

    void noTwoPortsAreTheSameAndTheyRunOut()
    {
        Pair pair;
        std::vector<std::unique_ptr<DatagramPort>> ports;
        while (auto opened = pair.caller.openDatagram(at("192.0.2.1"), TrafficClass::ordinary))
            ports.push_back(std::move(*opened));
        QCOMPARE(ports.size(), 65536U - 49152U);
        ports.pop_back();
        QVERIFY(pair.caller.openDatagram(at("192.0.2.1"), TrafficClass::ordinary).has_value());
    }

    void refusesWhatCannotBeSent()
    {
        Pair pair;
        const auto port = pair.caller.openDatagram(at("192.0.2.1"), TrafficClass::ordinary).value();
        QVERIFY(port->send(at("192.0.2.2", 5060), Bytes(65508)) == errc::message_size);
        QVERIFY(port->send(at("2001:db8::2", 5060), {}) == errc::address_family_not_supported);
        QVERIFY(port->send(at("192.0.2.2", 0), {}) == errc::invalid_argument);
        QVERIFY(!port->send(at("192.0.2.77", 5060), {}));
        QVERIFY(pair.world.run());
    }

    void wildcardPortTakesAllAddressesAndAnswersFromOne()
    {
        Pair pair;
        Inbox inbox(pair.world, pair.callee, at("0.0.0.0", 5060));
        IpEndpoint answeredFrom;
        const auto port = pair.caller.openDatagram(at("192.0.2.1", 4000), TrafficClass::ordinary).value();
        port->onReceive([&](const IpEndpoint& from, ByteView) { answeredFrom = from; });
        port->send(at("192.0.2.2", 5060), asBytes("to"));
        pair.world.run();
        QCOMPARE(inbox.received.size(), 1U);
        inbox.port->send(port->local(), asBytes("fro"));
        pair.world.run();
        QVERIFY(answeredFrom == at("192.0.2.2", 5060));
    }

    void hostThatIsDownIsSilent()
    {
        Pair pair;
        Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
        const auto port = pair.caller.openDatagram(at("192.0.2.1"), TrafficClass::ordinary).value();
        pair.callee.setUp(false);
        QVERIFY(!port->send(inbox.port->local(), asBytes("lost")));
        pair.world.run();
        pair.callee.setUp(true);
        QVERIFY(!port->send(inbox.port->local(), asBytes("there")));
        pair.world.run();
        QCOMPARE(inbox.received, (std::vector<Received>{{0ns, "there"}}));
    }

    void handlerMayDestroyItsPort()
    {
        Pair pair;
        auto echo = pair.callee.openDatagram(at("192.0.2.2", 7), TrafficClass::ordinary).value();
        std::string seen;
        echo->onReceive([&echo, &seen, text = std::string(100, 'x')](const IpEndpoint&, ByteView) {
            echo.reset();
            seen = text;
        });
        const auto port = pair.caller.openDatagram(at("192.0.2.1"), TrafficClass::ordinary).value();
        port->send(at("192.0.2.2", 7), asBytes("1"));
        port->send(at("192.0.2.2", 7), asBytes("2"));
        pair.world.run();
        QCOMPARE(seen, std::string(100, 'x'));
        QCOMPARE(pair.world.openPorts(), 1U);
    }

    void nothingIsLeftBehind()
    {
        Pair pair;
        pair.world.join(pair.caller, pair.callee, {.rate_kbps = 64, .delay = 40ms});
        {
            Inbox inbox(pair.world, pair.callee, at("192.0.2.2", 5060));
            const auto port = pair.caller.openDatagram(at("192.0.2.1"), TrafficClass::ordinary).value();
            Timer timer(pair.world.clock(), [] { });
            timer.startAfter(1s);
            port->send(inbox.port->local(), Bytes(1000));
            port->send(inbox.port->local(), Bytes(1000));
            pair.world.runFor(150ms);
            QCOMPARE(pair.world.openPorts(), 2U);
            QCOMPARE(pair.world.runningTimers(), 1U);
            QCOMPARE(pair.world.packetsUnderWay(), 2U);
        }
        QCOMPARE(pair.world.openPorts(), 0U);
        QCOMPARE(pair.world.runningTimers(), 0U);
        QVERIFY(pair.world.run());
        QCOMPARE(pair.world.packetsUnderWay(), 0U);
    }
};

REGISTER_TEST(VirtualDatagramTest)
#include "virtual_datagram_test.moc"
