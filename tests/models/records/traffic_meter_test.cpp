#include "models/records/traffic_meter.h"

#include "models/records/field_values.h"
#include "tests/support/record_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::asteriskRow;
using trunkwright::tests::readTexts;
using trunkwright::tests::TestCall;

namespace {

int nextId = 1;

/// An answered call, answered as it starts, with an id of its own.
TestCall talk(const std::string& start, int seconds, const std::string& called = "3035550100")
{
    TestCall call;
    call.start = call.answer = start;
    call.end = "";
    call.talk = call.duration = seconds;
    call.id = "1497949200." + std::to_string(nextId++);
    call.called = called;
    return call;
}

std::string rows(const std::vector<TestCall>& calls)
{
    std::string text;
    for (const TestCall& call : calls)
        text += asteriskRow(call);
    return text;
}

std::int64_t utc(const char* text)
{
    return *parseWallClock(text);
}

Result<RecordTraffic> read(
    const std::vector<TestCall>& calls, const std::string& zone = "UTC", ReadOptions options = {})
{
    options.zone = zone;
    return readTexts({rows(calls)}, options);
}

}  // namespace

class TrafficMeterTest : public QObject {
    Q_OBJECT

private slots:
    void splitsTalkAtHourBorders();
    void splitsTalkAtMidnight();
    void keepsHalfHourZonesOnTheirClock();
    void countsBothHoursWhenClocksGoBack();
    void countsTimesThatDoNotOccur();
    void findsMostCallsAtOnce_data();
    void findsMostCallsAtOnce();
    void findsMeanBusyHours();
    void ranksByWhatIsAsked();
    void ranksEqualsByFirstRecord();
    void tellsDirections_data();
    void tellsDirections();
    void joinsFormsOfANumberByCountry();
    void givesSameResultInAnyOrder();
};

void TrafficMeterTest::splitsTalkAtHourBorders()
{
    const auto traffic = read({talk("2017-06-20 09:50:00", 2 * 3600)});
    QVERIFY(traffic);
    const std::vector<HourTalk> hours{
        {utc("2017-06-20 09:00:00"), 600}, {utc("2017-06-20 10:00:00"), 3600}, {utc("2017-06-20 11:00:00"), 3000}};
    QCOMPARE(traffic->dids.front().hours, hours);
    QCOMPARE(traffic->peakHour->start, "2017-06-20 10:00");
    QCOMPARE(traffic->peakHour->erlang, 1.0);
    QCOMPARE(traffic->peakHour->calls, 0);
    QCOMPARE(traffic->busiestClockHour->start, "2017-06-20 09:00");
    QCOMPARE(traffic->busiestClockHour->erlang, 600.0 / 3600);
}

void TrafficMeterTest::splitsTalkAtMidnight()
{
    const auto traffic = read({talk("2017-06-20 23:30:00", 3600)});
    QVERIFY(traffic);
    const std::vector<HourTalk> hours{{utc("2017-06-20 23:00:00"), 1800}, {utc("2017-06-21 00:00:00"), 1800}};
    QCOMPARE(traffic->dids.front().hours, hours);
    QCOMPARE(traffic->calendarDays, 1);
    QCOMPARE(traffic->weekHour->erlang, 0.5);
}

void TrafficMeterTest::keepsHalfHourZonesOnTheirClock()
{
    const auto traffic = read({talk("2017-06-20 09:50:00", 1200)}, "Asia/Kolkata");
    QVERIFY(traffic);
    const std::vector<HourTalk> hours{{utc("2017-06-20 03:30:00"), 600}, {utc("2017-06-20 04:30:00"), 600}};
    QCOMPARE(traffic->dids.front().hours, hours);
    QCOMPARE(traffic->peakHour->start, "2017-06-20 09:00");
}

void TrafficMeterTest::countsBothHoursWhenClocksGoBack()
{
    // 01:50 is read as the first one; 30 minutes later it is 01:20 again.
    const auto traffic = read({talk("2017-11-05 01:50:00", 1800)}, "America/Chicago");
    QVERIFY(traffic);
    const std::vector<HourTalk> hours{{utc("2017-11-05 06:00:00"), 600}, {utc("2017-11-05 07:00:00"), 1200}};
    QCOMPARE(traffic->dids.front().hours, hours);
    QCOMPARE(traffic->peakHour->start, "2017-11-05 01:00");
    QCOMPARE(traffic->peakHour->startUtc, utc("2017-11-05 07:00:00"));
    QCOMPARE(traffic->ambiguousTimes, 1);
    QCOMPARE(traffic->weekHour->hour, 6 * 24 + 1);
    QCOMPARE(traffic->weekHour->erlang, 0.5);
}

void TrafficMeterTest::countsTimesThatDoNotOccur()
{
    const auto traffic = read({talk("2017-03-12 02:30:00", 60)}, "America/Chicago");
    QVERIFY(traffic);
    QCOMPARE(traffic->skippedTimes, 1);
    QCOMPARE(traffic->peakHour->start, "2017-03-12 03:00");
}

void TrafficMeterTest::findsMostCallsAtOnce_data()
{
    QTest::addColumn<QStringList>("starts");
    QTest::addColumn<QList<int>>("seconds");
    QTest::addColumn<int>("most");
    QTest::newRow("one") << QStringList{"2017-06-20 09:00:00"} << QList<int>{10} << 1;
    QTest::newRow("one after the other") << QStringList{"2017-06-20 09:00:00", "2017-06-20 09:00:10"}
                                         << QList<int>{10, 10} << 1;
    QTest::newRow("a second together") << QStringList{"2017-06-20 09:00:00", "2017-06-20 09:00:09"}
                                       << QList<int>{10, 10} << 2;
    QTest::newRow("inside") << QStringList{"2017-06-20 09:00:00", "2017-06-20 09:00:02", "2017-06-20 09:00:05"}
                            << QList<int>{10, 2, 1} << 2;
    QTest::newRow("no talk") << QStringList{"2017-06-20 09:00:00"} << QList<int>{0} << 0;
}

void TrafficMeterTest::findsMostCallsAtOnce()
{
    QFETCH(QStringList, starts);
    QFETCH(QList<int>, seconds);
    QFETCH(int, most);
    std::vector<TestCall> calls;
    for (qsizetype index = 0; index < starts.size(); ++index)
        calls.push_back(talk(starts[index].toStdString(), seconds[index]));
    const auto traffic = read(calls);
    QVERIFY(traffic);
    QCOMPARE(traffic->peakConcurrent, most);
}

void TrafficMeterTest::findsMeanBusyHours()
{
    // Two Mondays and a Tuesday: Monday 10:00 has 1800 s and 600 s, Tuesday 14:00 has 2000 s, 10:00 has 900 s.
    const auto traffic = read({talk("2017-06-19 10:00:00", 1800), talk("2017-06-20 14:00:00", 2000),
        talk("2017-06-20 10:00:00", 900), talk("2017-06-26 10:00:00", 600)});
    QVERIFY(traffic);
    QCOMPARE(traffic->observedDays, (std::array<std::int64_t, 7>{2, 1, 0, 0, 0, 0, 0}));
    QCOMPARE(traffic->calendarDays, 8);
    QCOMPARE(traffic->peakHour->start, "2017-06-20 14:00");
    QCOMPARE(traffic->weekHour->hour, 24 + 14);
    QCOMPARE(traffic->weekHour->erlang, 2000.0 / 3600);
    QCOMPARE(traffic->dayHour->hour, 10);
    QCOMPARE(traffic->dayHour->erlang, (1800.0 + 900 + 600) / 3 / 3600);
}

void TrafficMeterTest::ranksByWhatIsAsked()
{
    const std::vector<TestCall> calls{talk("2017-06-20 09:00:00", 10, "1"), talk("2017-06-20 09:01:00", 10, "1"),
        talk("2017-06-20 09:02:00", 100, "2")};
    const auto byCount = read(calls);
    QCOMPARE(byCount->dids.front().number, "1");
    QCOMPARE(byCount->dids.front().share, 2.0 / 3);
    ReadOptions options;
    options.rankBy = RankBy::talk;
    const auto byTalk = read(calls, "UTC", options);
    QCOMPARE(byTalk->dids.front().number, "2");
    QCOMPARE(byTalk->dids.front().share, 100.0 / 120);
    QCOMPARE(byTalk->dids.back().cumulativeShare, 1.0);
}

void TrafficMeterTest::ranksEqualsByFirstRecord()
{
    const auto traffic = read({talk("2017-06-20 09:05:00", 900, "1"), talk("2017-06-20 09:00:00", 5, "9"),
        talk("2017-06-20 09:05:00", 5, "0")});
    QCOMPARE(traffic->dids[0].number, "9");
    QCOMPARE(traffic->dids[1].number, "0");
    QCOMPARE(traffic->dids[2].number, "1");
}

void TrafficMeterTest::tellsDirections_data()
{
    QTest::addColumn<QStringList>("prefixes");
    QTest::addColumn<int>("internalDigits");
    QTest::addColumn<QString>("caller");
    QTest::addColumn<QString>("called");
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("direction");
    QTest::addColumn<QString>("ranked");
    const QStringList none;
    const QStringList ours{"303555"};
    QTest::newRow("nothing said") << none << 0 << "1001" << "7915550100" << "hq" << "unknown" << "7915550100";
    QTest::newRow("trunk context") << none << 0 << "7915550100" << "3035550100" << "from-trunk" << "inbound"
                                   << "3035550100";
    QTest::newRow("outbound context") << none << 0 << "1001" << "7915550100" << "outrt-1" << "outbound" << "7915550100";
    QTest::newRow("in by prefix") << ours << 0 << "7915550100" << "3035550100" << "hq" << "inbound" << "3035550100";
    QTest::newRow("in by a prefix with +") << QStringList{"+303555"} << 0 << "+7915550100" << "+3035550100" << "hq"
                                           << "inbound" << "3035550100";
    QTest::newRow("not by a prefix with +") << QStringList{"+303555"} << 0 << "7915550100" << "3035550100" << "hq"
                                            << "unknown" << "";
    QTest::newRow("out by prefix") << ours << 0 << "3035550100" << "7915550100" << "hq" << "outbound" << "3035550100";
    QTest::newRow("ours to ours") << ours << 0 << "3035550100" << "3035550199" << "hq" << "internal" << "3035550199";
    QTest::newRow("neither") << ours << 0 << "7915550100" << "7915550101" << "hq" << "unknown" << "";
    QTest::newRow("out by digits") << none << 4 << "1001" << "7915550100" << "hq" << "outbound" << "1001";
    QTest::newRow("in by digits") << none << 4 << "7915550100" << "1001" << "hq" << "inbound" << "1001";
    QTest::newRow("extensions") << none << 4 << "1001" << "1002" << "hq" << "internal" << "";
    QTest::newRow("digits, neither") << none << 4 << "7915550100" << "3035550100" << "hq" << "unknown" << "3035550100";
}

void TrafficMeterTest::tellsDirections()
{
    QFETCH(QStringList, prefixes);
    QFETCH(int, internalDigits);
    QFETCH(QString, caller);
    QFETCH(QString, called);
    QFETCH(QString, context);
    QFETCH(QString, direction);
    QFETCH(QString, ranked);
    ReadOptions options;
    for (const QString& prefix : prefixes)
        options.own.didPrefixes.push_back(prefix.toStdString());
    options.own.internalDigits = static_cast<std::size_t>(internalDigits);
    TestCall call = talk("2017-06-20 09:00:00", 60, called.toStdString());
    call.caller = caller.toStdString();
    call.context = context.toStdString();
    const auto traffic = read({call}, "UTC", options);
    QVERIFY(traffic);
    const DirectionCounts& counts = traffic->directions;
    QCOMPARE(counts.inbound, direction == "inbound");
    QCOMPARE(counts.outbound, direction == "outbound");
    QCOMPARE(counts.internal, direction == "internal");
    QCOMPARE(counts.unknown, direction == "unknown");
    QCOMPARE(traffic->dids.size(), std::size_t(ranked.isEmpty() ? 0 : 1));
    QCOMPARE(traffic->unrankedRows, ranked.isEmpty() ? 1 : 0);
    if (!ranked.isEmpty())
        QCOMPARE(QString::fromStdString(traffic->dids.front().number), ranked);
    QCOMPARE(traffic->calls, 1);
    QCOMPARE(traffic->talkSeconds, 60);
}

void TrafficMeterTest::joinsFormsOfANumberByCountry()
{
    const std::vector<TestCall> calls{talk("2017-06-20 09:00:00", 1, "303-555-0100"),
        talk("2017-06-20 09:01:00", 1, "+1 303 555 0100"), talk("2017-06-20 09:02:00", 1, "13035550100")};
    QCOMPARE(read(calls)->dids.size(), std::size_t(2));
    ReadOptions options;
    options.country = "US";
    const auto joined = read(calls, "UTC", options);
    QCOMPARE(joined->dids.size(), std::size_t(1));
    QCOMPARE(joined->dids.front().e164, "+13035550100");
    QCOMPARE(joined->dids.front().display, "303-555-0100");
    QCOMPARE(joined->dids.front().calls, 3);
}

void TrafficMeterTest::givesSameResultInAnyOrder()
{
    std::vector<TestCall> calls;
    std::uint32_t state = 7;
    const auto random = [&state](
                            std::uint32_t below) { return (state = state * 1664525 + 1013904223) / 65536 % below; };
    for (int index = 0; index < 3000; ++index) {
        const std::string clock =
            std::to_string(100 + random(24)).substr(1) + ":" + std::to_string(100 + random(60)).substr(1) + ":00";
        calls.push_back(talk(
            "2017-06-" + std::to_string(10 + random(20)) + " " + clock, int(random(9000)), std::to_string(random(40))));
    }
    const auto forward = read(calls);
    std::ranges::reverse(calls);
    const auto backward = read(calls);
    QCOMPARE(forward->talkSeconds, backward->talkSeconds);
    QCOMPARE(forward->peakConcurrent, backward->peakConcurrent);
    QCOMPARE(forward->peakHour->start, backward->peakHour->start);
    QCOMPARE(forward->busiestClockHour->calls, backward->busiestClockHour->calls);
    QCOMPARE(forward->dids.size(), backward->dids.size());
    for (std::size_t place = 0; place < forward->dids.size(); ++place) {
        QCOMPARE(forward->dids[place].number, backward->dids[place].number);
        QCOMPARE(forward->dids[place].hours, backward->dids[place].hours);
    }
}

REGISTER_TEST(TrafficMeterTest)
#include "traffic_meter_test.moc"
