#include "models/records/zone_clock.h"

#include "models/records/field_values.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

namespace {

std::int64_t wall(const char* text)
{
    return *parseWallClock(text);
}

}  // namespace

class ZoneClockTest : public QObject {
    Q_OBJECT

private slots:
    void turnsToUtc_data();
    void turnsToUtc();
    void takesLaterReadingWhenEarlierIsRuledOut();
    void findsHours_data();
    void findsHours();
    void tellsTheTwoHoursApartWhenClocksGoBack();
    void givesSameAnswersInAnyOrder();
    void refusesUnknownZones();
};

void ZoneClockTest::turnsToUtc_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("utc");
    QTest::addColumn<int>("reading");
    const int unique = int(ClockReading::unique);
    const int ambiguous = int(ClockReading::ambiguous);
    const int skipped = int(ClockReading::skipped);
    QTest::newRow("UTC") << "UTC" << "2017-06-20 09:49:22" << "2017-06-20T09:49:22Z" << unique;
    QTest::newRow("summer") << "America/Chicago" << "2017-06-20 09:49:22" << "2017-06-20T14:49:22Z" << unique;
    QTest::newRow("winter") << "America/Chicago" << "2017-12-20 09:49:22" << "2017-12-20T15:49:22Z" << unique;
    QTest::newRow("half hour") << "Asia/Kolkata" << "2017-06-20 00:10:00" << "2017-06-19T18:40:00Z" << unique;
    QTest::newRow("second before the gap")
        << "America/Chicago" << "2017-03-12 01:59:59" << "2017-03-12T07:59:59Z" << unique;
    QTest::newRow("in the gap") << "America/Chicago" << "2017-03-12 02:30:00" << "2017-03-12T08:30:00Z" << skipped;
    QTest::newRow("behind the gap") << "America/Chicago" << "2017-03-12 03:00:00" << "2017-03-12T08:00:00Z" << unique;
    QTest::newRow("before the overlap") << "America/Chicago" << "2017-11-05 00:59:59" << "2017-11-05T05:59:59Z"
                                        << unique;
    QTest::newRow("in the overlap") << "America/Chicago" << "2017-11-05 01:30:00" << "2017-11-05T06:30:00Z"
                                    << ambiguous;
    QTest::newRow("behind the overlap") << "America/Chicago" << "2017-11-05 02:00:00" << "2017-11-05T08:00:00Z"
                                        << unique;
    QTest::newRow("half an hour back") << "Australia/Lord_Howe" << "2017-04-02 01:45:00" << "2017-04-01T14:45:00Z"
                                       << ambiguous;
}

void ZoneClockTest::turnsToUtc()
{
    QFETCH(QString, zone);
    QFETCH(QString, local);
    QFETCH(QString, utc);
    QFETCH(int, reading);
    const auto clock = ZoneClock::create(zone.toStdString());
    QVERIFY(clock);
    const UtcTime time = clock->toUtc(wall(local.toUtf8()));
    QCOMPARE(utcText(time.seconds), utc.toStdString());
    QCOMPARE(int(time.reading), reading);
}

void ZoneClockTest::takesLaterReadingWhenEarlierIsRuledOut()
{
    const auto clock = ZoneClock::create("America/Chicago");
    const std::int64_t start = clock->toUtc(wall("2017-11-05 01:59:50")).seconds;
    QCOMPARE(utcText(clock->toUtc(wall("2017-11-05 01:00:10"), start).seconds), "2017-11-05T07:00:10Z");
    QCOMPARE(utcText(clock->toUtc(wall("2017-11-05 01:59:55"), start).seconds), "2017-11-05T06:59:55Z");
}

void ZoneClockTest::findsHours_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("hour");
    QTest::addColumn<int>("hourOfWeek");
    QTest::newRow("Monday midnight") << "UTC" << "2017-06-19 00:00:00" << "2017-06-19 00:00" << 0;
    QTest::newRow("Sunday's last second") << "UTC" << "2017-06-25 23:59:59" << "2017-06-25 23:00" << 167;
    QTest::newRow("Thursday noon") << "America/Chicago" << "2017-06-22 12:59:59" << "2017-06-22 12:00" << 84;
    QTest::newRow("half-hour zone") << "Asia/Kolkata" << "2017-06-20 00:10:00" << "2017-06-20 00:00" << 24;
    QTest::newRow("before 1970") << "UTC" << "1980-01-01 05:00:01" << "1980-01-01 05:00" << 29;
}

void ZoneClockTest::findsHours()
{
    QFETCH(QString, zone);
    QFETCH(QString, local);
    QFETCH(QString, hour);
    QFETCH(int, hourOfWeek);
    const auto clock = ZoneClock::create(zone.toStdString());
    const std::int64_t utc = clock->toUtc(wall(local.toUtf8())).seconds;
    QCOMPARE(clock->minuteText(clock->hourStart(utc)), hour.toStdString());
    QCOMPARE(clock->hourEnd(utc) - clock->hourStart(utc), 3600);
    QCOMPARE(clock->hourOfWeek(utc), hourOfWeek);
    QCOMPARE(clock->secondText(utc), local.toStdString());
}

void ZoneClockTest::tellsTheTwoHoursApartWhenClocksGoBack()
{
    const auto clock = ZoneClock::create("America/Chicago");
    const std::int64_t first = clock->toUtc(wall("2017-11-05 01:30:00")).seconds;
    const std::int64_t second = first + 3600;
    QCOMPARE(clock->minuteText(first), clock->minuteText(second));
    QCOMPARE(clock->hourStart(second) - clock->hourStart(first), 3600);
    QCOMPARE(clock->hourEnd(first), clock->hourStart(second));
}

void ZoneClockTest::givesSameAnswersInAnyOrder()
{
    const auto clock = ZoneClock::create("Europe/Berlin");
    for (std::int64_t local = wall("2017-01-01 00:15:00"); local < wall("2018-01-01 00:00:00"); local += 7 * 3600) {
        const auto fresh = ZoneClock::create("Europe/Berlin");
        QCOMPARE(clock->toUtc(local).seconds, fresh->toUtc(local).seconds);
        (void)clock->toUtc(wall("2017-07-01 00:00:00"));
        QCOMPARE(clock->toUtc(local).seconds, fresh->toUtc(local).seconds);
    }
}

void ZoneClockTest::refusesUnknownZones()
{
    for (const char* zone : {"", "America/Atlantis", "../../etc/passwd", "UTC+1", "america/chicago"})
        QVERIFY2(!ZoneClock::create(zone), zone);
    QVERIFY(ZoneClock::create("UTC"));
}

REGISTER_TEST(ZoneClockTest)
#include "zone_clock_test.moc"
