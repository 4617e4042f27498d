#include "engine/mediation/admission.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start = TimePoint(1000s);

/// How many calls of those that come every `gap` are admitted.
int admitted(CallRate& rate, TimePoint from, Duration gap, int calls)
{
    int count = 0;
    for (int call = 0; call < calls; ++call)
        count += rate.take(from + call * gap);
    return count;
}

}  // namespace

class AdmissionTest : public QObject {
    Q_OBJECT

private slots:
    void channelsComeBack()
    {
        ChannelPool pool(2);
        auto first = pool.take();
        {
            const auto second = pool.take();
            QVERIFY(pool.isFull());
        }
        QVERIFY(!pool.isFull());
        auto third = pool.take();
        first = std::move(third);
        QCOMPARE(pool.inUse(), 2);
    }

    void channelsOutliveTheirPool()
    {
        auto pool = std::make_unique<ChannelPool>(1);
        const auto channel = pool->take();
        pool.reset();
    }

    void noLimitMeansNone()
    {
        const ChannelPool pool;
        QVERIFY(!pool.isFull());
        CallRate rate;
        QCOMPARE(admitted(rate, start, 0s, 1000), 1000);
    }

    void rates_data()
    {
        QTest::addColumn<double>("perSecond");
        QTest::addColumn<int>("burst");   ///< of 1000 at once
        QTest::addColumn<int>("after");   ///< of 1000 at once, two seconds later
        QTest::addColumn<int>("steady");  ///< in the 10 s after that, of one each millisecond
        QTest::addRow("10") << 10.0 << 10 << 10 << 100;
        QTest::addRow("1") << 1.0 << 1 << 1 << 10;
        QTest::addRow("0.5") << 0.5 << 1 << 1 << 5;
        QTest::addRow("100") << 100.0 << 100 << 100 << 1000;
    }

    void rates()
    {
        QFETCH(double, perSecond);
        CallRate rate(perSecond);
        QTEST(admitted(rate, start, 0s, 1000), "burst");
        QTEST(admitted(rate, start + 2s, 0s, 1000), "after");
        QTEST(admitted(rate, start + 2s + 1ms, 1ms, 10000), "steady");
    }

    void tellsWhy()
    {
        TrunkAdmission trunk(2, 2);
        const auto first = trunk.admit(start);
        const auto second = trunk.admit(start);
        QVERIFY(first && second);
        QCOMPARE(trunk.admit(start).error().release, refusal(503, 34));
        trunk.setLimits(3, 2);
        Release tooFast = refusal(503, 42);
        tooFast.retryAfter_s = 1;
        QCOMPARE(trunk.admit(start).error().release, tooFast);
        QVERIFY(trunk.admit(start + 500ms).has_value());
        trunk.setLimits(1, 2);
        const auto emergency = trunk.admitAlways();
        QCOMPARE(trunk.channels().inUse(), 3);
    }

    void aCallWithoutChannelCostsNoRate()
    {
        TrunkAdmission trunk(1, 1);
        std::optional<ChannelPool::Channel> first = trunk.admitAlways();
        QVERIFY(!trunk.admit(start));
        first.reset();
        QVERIFY(trunk.admit(start).has_value());
    }
};

REGISTER_TEST(AdmissionTest)
#include "admission_test.moc"
