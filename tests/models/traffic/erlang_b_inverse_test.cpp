#include "models/traffic/erlang_b.h"

#include "tests/support/random_points.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

#include <limits>

using namespace trunkwright::models;
using trunkwright::tests::RandomPoints;
using trunkwright::tests::relativeError;
using trunkwright::tests::vectorRows;

namespace {

constexpr double tiny = 1e-308;

/// Half a unit of the last printed digit of a decimal such as ".105" or "11".
double halfUnit(const QString& printed)
{
    const qsizetype point = printed.indexOf('.');
    return 0.5 * std::pow(10.0, point < 0 ? 0.0 : -static_cast<double>(printed.size() - point - 1));
}

/// The one-pass recursion from no channels.
std::int64_t channelsByRecursion(double offered, double blocking)
{
    double reciprocal = 1;
    std::int64_t channels = 0;
    while (reciprocal < 1 / blocking)
        reciprocal = 1 + reciprocal * static_cast<double>(++channels) / offered;
    return channels;
}

}  // namespace

class ErlangBInverseTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheLeastChannels()
    {
        const auto rows = vectorRows("erlang/erlang_b_inverse_n.csv");
        QCOMPARE(rows.size(), 210U);
        for (const auto& row : rows) {
            const double offered = row.at("A_erl").toDouble();
            const std::int64_t channels = channelsForBlocking(offered, row.at("gos").toDouble());
            QCOMPARE(channels, row.at("N_min").toLongLong());
            const auto count = static_cast<double>(channels);
            QVERIFY(relativeError(erlangB(offered, count), row.at("B_at_N").toDouble(), tiny) < 1e-12);
            QVERIFY(relativeError(erlangB(offered, count - 1), row.at("B_at_N_minus_1").toDouble(), tiny) < 1e-12);
        }
    }

    void findsTheTraffic()
    {
        const auto rows = vectorRows("erlang/erlang_b_inverse_a.csv");
        QCOMPARE(rows.size(), 190U);
        for (const auto& row : rows) {
            const double offered = offeredForBlocking(row.at("N_trunks").toDouble(), row.at("gos").toDouble());
            QVERIFY(relativeError(offered, row.at("A_erl").toDouble(), tiny) < 1e-14);
        }
    }

    void agreesWithPrintedTables()
    {
        const auto rows = vectorRows("erlang/erlang_b_published.csv");
        QCOMPARE(rows.size(), 145U);
        for (const auto& row : rows) {
            const double offered = offeredForBlocking(row.at("N_trunks").toDouble(), row.at("gos").toDouble());
            const QString printed = row.at("A_published_erl");
            QVERIFY(std::abs(offered - printed.toDouble()) <= halfUnit(printed) * (1 + 1e-9));
        }
    }

    void doesNotRepeatAWrongTable()
    {
        const auto rows = vectorRows("erlang/third_party_errors.csv");
        QCOMPARE(rows.size(), 15U);
        for (const auto& row : rows)
            QCOMPARE(channelsForBlocking(row.at("A_erl").toDouble(), row.at("gos").toDouble()),
                row.at("N_correct").toLongLong());
    }

    void agreesWithTheRecursionAtRandomPoints()
    {
        RandomPoints random(1);
        for (int point = 0; point < 3000; ++point) {
            const double offered = random.spread(1e-6, 1e4);
            const double blocking = random.even(0, 1) < 0.5 ? random.spread(1e-12, 0.999) : random.even(0.001, 0.999);
            QCOMPARE(channelsForBlocking(offered, blocking), channelsByRecursion(offered, blocking));
        }
    }

    void isTheInverseOfItsInverse()
    {
        RandomPoints random(2);
        for (int point = 0; point < 4000; ++point) {
            const double channels = std::floor(random.spread(1, 2.1e5));
            const double blocking = random.even(0, 1) < 0.5 ? random.spread(1e-30, 0.999) : random.even(0.001, 0.999);
            const double offered = offeredForBlocking(channels, blocking);
            QVERIFY(relativeError(erlangB(offered, channels), blocking, tiny) < 1e-12);
            QCOMPARE(channelsForBlocking(offered, blocking), static_cast<std::int64_t>(channels));
            // a little less traffic still needs these channels, a little more needs one more
            QCOMPARE(channelsForBlocking(offered * (1 - 1e-9), blocking), static_cast<std::int64_t>(channels));
            QCOMPARE(channelsForBlocking(offered * (1 + 1e-9), blocking), static_cast<std::int64_t>(channels) + 1);
        }
    }

    void invertsRealChannels()
    {
        RandomPoints random(3);
        for (int point = 0; point < 2000; ++point) {
            const double offered = random.spread(1e-3, 2e5);
            const double blocking = random.spread(1e-30, 0.999);
            const double channels = realChannelsForBlocking(offered, blocking);
            QVERIFY(relativeError(erlangB(offered, channels), blocking, tiny) < 1e-11);
            QVERIFY(relativeError(offeredForBlocking(channels, blocking), offered, tiny) < 1e-11);
            QCOMPARE(static_cast<std::int64_t>(std::ceil(channels)), channelsForBlocking(offered, blocking));
        }
    }

    void countsATieAsMet_data()
    {
        QTest::addColumn<double>("offered");
        QTest::addColumn<double>("blocking");
        QTest::addColumn<qint64>("channels");
        QTest::newRow("1/2") << 1.0 << 0.5 << qint64(1);
        QTest::newRow("1/5") << 1.0 << 0.2 << qint64(2);
        QTest::newRow("1/5 of a quarter") << 0.25 << 0.2 << qint64(1);
        QTest::newRow("3/5, rounded down as a double") << 1.5 << 0.6 << qint64(1);
        QTest::newRow("3/8") << 0.6 << 0.375 << qint64(1);
        QTest::newRow("9/10") << 9.0 << 0.9 << qint64(1);
        QTest::newRow("2/5") << 2.0 << 0.4 << qint64(2);
        QTest::newRow("just above a tie") << 1.0 << 0.2 * (1 - 1e-13) << qint64(3);
        QTest::newRow("just below a tie") << 1.0 << 0.2 * (1 + 1e-13) << qint64(2);
    }

    void countsATieAsMet()
    {
        QFETCH(double, offered);
        QFETCH(double, blocking);
        QTEST(qint64(channelsForBlocking(offered, blocking)), "channels");
    }

    void knowsItsEnds()
    {
        QCOMPARE(channelsForBlocking(10, 1), 0);
        QCOMPARE(channelsForBlocking(0, 1), 0);
        QCOMPARE(channelsForBlocking(0, 0.01), 1);
        QCOMPARE(channelsForBlocking(1e-12, 0.01), 1);
        QCOMPARE(channelsForBlocking(1, 1e-300), 167);  // 167! is about 1.5e300, 166! about 9e297
        QCOMPARE(realChannelsForBlocking(10, 1), 0.0);
        QCOMPARE(realChannelsForBlocking(0, 1), 0.0);
        QVERIFY(std::abs(static_cast<double>(channelsForBlocking(1e12, 0.5)) - 5e11) <= 1);
    }

    void refusesWhatIsNoQuestion_data()
    {
        QTest::addColumn<double>("size");
        QTest::addColumn<double>("blocking");
        const double infinity = std::numeric_limits<double>::infinity();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("negative") << -1.0 << 0.01;
        QTest::newRow("no number") << nan << 0.01;
        QTest::newRow("endless") << infinity << 0.01;
        QTest::newRow("beyond counting") << 1e300 << 0.01;
        QTest::newRow("no blocking at all") << 10.0 << 0.0;
        QTest::newRow("negative blocking") << 10.0 << -0.1;
        QTest::newRow("more than all") << 10.0 << 1.1;
        QTest::newRow("blocking is no number") << 10.0 << nan;
    }

    void refusesWhatIsNoQuestion()
    {
        QFETCH(double, size);
        QFETCH(double, blocking);
        QCOMPARE(channelsForBlocking(size, blocking), -1);
        QVERIFY(std::isnan(realChannelsForBlocking(size, blocking)));
        QVERIFY(std::isnan(offeredForBlocking(size, blocking)));
    }

    void findsNoTrafficWhereNoneFits()
    {
        QVERIFY(std::isnan(offeredForBlocking(0, 0.5)));
        QVERIFY(std::isnan(offeredForBlocking(5, 1)));
        QVERIFY(std::isnan(realChannelsForBlocking(0, 0.5)));
    }
};

REGISTER_TEST(ErlangBInverseTest)
#include "erlang_b_inverse_test.moc"
