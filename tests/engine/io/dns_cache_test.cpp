#include "engine/io/dns_cache.h"

#include "engine/io/dns_table.h"
#include "engine/io/io_error.h"
#include "engine/io/virtual_clock.h"
#include "tests/support/test_program.h"

#include <QtTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

struct Stage {
    VirtualClock clock;
    DnsTable table{clock};
    DnsCache cache{clock, table};

    /// What the cache says, and how often the table was asked until now.
    std::pair<std::size_t, std::size_t> ask(const std::string& name, Duration after = {})
    {
        clock.runUntil(clock.now() + after);
        std::size_t records = 99;
        bool inside = true;
        cache.ask(name, DnsType::a, [&](const DnsAnswer& answer) {
            QVERIFY(!inside);
            records = answer ? answer->size() : 77;
        });
        inside = false;
        clock.runUntil(clock.now());
        return {records, table.questions().size()};
    }
};

using Seen = std::pair<std::size_t, std::size_t>;

}  // namespace

class DnsCacheTest : public QObject {
    Q_OBJECT

private slots:
    void keepsRecordsAsLongAsTheShortestLives()
    {
        Stage stage;
        stage.table.add("a.test", {300, parseIpAddress("192.0.2.1").value()});
        stage.table.add("a.test", {60, parseIpAddress("192.0.2.2").value()});
        QCOMPARE(stage.ask("a.test"), Seen(2, 1));
        QCOMPARE(stage.ask("A.test", 60s - 1ns), Seen(2, 1));
        QCOMPARE(stage.ask("a.test", 1ns), Seen(2, 2));
    }

    void keepsNothingForHalfAMinute()
    {
        Stage stage;
        QCOMPARE(stage.ask("a.test"), Seen(0, 1));
        QCOMPARE(stage.ask("a.test", 29s), Seen(0, 1));
        QCOMPARE(stage.ask("a.test", 1s), Seen(0, 2));
    }

    void keepsNoErrors()
    {
        Stage stage;
        stage.table.fail("a.test", DnsType::a, IoError::nameServer);
        QCOMPARE(stage.ask("a.test"), Seen(77, 1));
        QCOMPARE(stage.ask("a.test"), Seen(77, 2));
    }

    void isBounded()
    {
        Stage stage;
        stage.table.add("first.test", {3600, parseIpAddress("192.0.2.1").value()});
        stage.ask("first.test");
        for (std::size_t i = 0; i < DnsCache::maxAnswers; ++i)
            stage.ask(std::to_string(i) + ".test");
        // The first of those without records made room.
        QCOMPARE(stage.ask("first.test").second, DnsCache::maxAnswers + 1);
        QCOMPARE(stage.ask("0.test").second, DnsCache::maxAnswers + 2);
    }

    void mayGoWhileAQuestionIsOpen()
    {
        VirtualClock clock;
        DnsTable table(clock);
        auto cache = std::make_unique<DnsCache>(clock, table);
        cache->ask("a.test", DnsType::a, [](const DnsAnswer&) { QFAIL("answered"); });
        cache.reset();
        clock.runToSilence(TimePoint::max());
        QCOMPARE(table.questions().size(), 1U);
    }
};

REGISTER_TEST(DnsCacheTest)
#include "dns_cache_test.moc"
