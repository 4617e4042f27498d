#include "engine/io/pace.h"
#include "tests/support/test_program.h"

#include <QtTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

class PaceTest : public QObject {
    Q_OBJECT

private slots:
    void restsWhilePacketsAreMany_data()
    {
        QTest::addColumn<int>("packets");
        QTest::addColumn<bool>("rests");
        QTest::newRow("none") << 0 << false;
        QTest::newRow("1,000 a second") << 20 << false;
        QTest::newRow("1,950 a second") << 39 << false;
        QTest::newRow("2,000 a second") << 40 << true;
        QTest::newRow("100,000 a second") << 2000 << true;
    }

    /// So many in each 20 ms.
    void restsWhilePacketsAreMany()
    {
        QFETCH(int, packets);
        QFETCH(bool, rests);
        Pace pace;
        const TimePoint begin{1h};
        pace.woke(begin, 0);
        for (int i = 1; i <= packets; ++i)
            pace.woke(begin + i * 20ms / (packets + 1), 1);
        QCOMPARE(pace.rest(begin + 19ms) > 0ms, false);
        pace.woke(begin + 20ms, 0);
        QCOMPARE(pace.rest(begin + 20ms) > 0ms, rests);
    }

    void restEndsWithTheGathering()
    {
        Pace pace;
        const TimePoint begin{1h};
        pace.woke(begin, 0);
        pace.woke(begin + 20ms, 100);
        QVERIFY(pace.rest(begin + 20ms) == Pace::gathering);
        QVERIFY(pace.rest(begin + 20ms + Pace::gathering / 2) == Pace::gathering / 2);
        QVERIFY(pace.rest(begin + 20ms + Pace::gathering) == 0ms);
        QVERIFY(pace.rest(begin + 1h) == 0ms);
    }

    void aLongSilenceIsNoRest()
    {
        Pace pace;
        const TimePoint begin{1h};
        pace.woke(begin, 0);
        pace.woke(begin + 20ms, 100);
        pace.woke(begin + 10s, 100);
        QVERIFY(pace.rest(begin + 10s) == 0ms);
    }
};

REGISTER_TEST(PaceTest)
#include "pace_test.moc"
