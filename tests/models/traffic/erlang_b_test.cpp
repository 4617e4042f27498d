#include "models/traffic/erlang_b.h"

#include "tests/support/random_points.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

#include <limits>
#include <numbers>

using namespace trunkwright::models;
using trunkwright::tests::RandomPoints;
using trunkwright::tests::relativeError;
using trunkwright::tests::vectorRows;

namespace {

constexpr double tiny = 1e-308;  ///< floor of relative errors: below it a double loses digits

/// log10 of 1/B by the finite sum in extended precision, independent of the expansions under test.
long double log10Reciprocal(double offered, double channels)
{
    const auto traffic = static_cast<long double>(offered);
    long double term = 1;
    long double sum = 1;
    long double decades = 0;  // taken out of term and sum
    for (auto n = static_cast<long double>(channels); n > 0; --n) {
        term *= n / traffic;
        sum += term;
        if (sum > 1e4000L) {
            term *= 1e-4000L;
            sum *= 1e-4000L;
            decades += 4000;
        }
    }
    return std::log10(sum) + decades;
}

/// Channels around a traffic: at the diagonal, in proportion, or a handful; at most 210,000.
double randomChannels(RandomPoints& random, double offered)
{
    const double kind = random.even(0, 3);
    if (kind < 1)
        return std::clamp(offered + random.even(-6, 8) * std::sqrt(offered), 0.0, 2.1e5);
    return kind < 2 ? std::min(offered * random.spread(0.01, 10), 2.1e5) : random.even(0, 60);
}

}  // namespace

class ErlangBTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheRecursionOfFiftyDigits()
    {
        const auto rows = vectorRows("erlang/erlang_b.csv");
        QCOMPARE(rows.size(), 332U);
        for (const auto& row : rows) {
            const double offered = row.at("A_erl").toDouble();
            const double channels = row.at("N_trunks").toDouble();
            QVERIFY(relativeError(erlangB(offered, channels), row.at("B").toDouble(), tiny) < 1e-12);
            QVERIFY(relativeError(log10ErlangB(offered, channels), row.at("log10_B").toDouble(), tiny) < 1e-12);
        }
    }

    void agreesForRealChannels()
    {
        const auto rows = vectorRows("erlang/erlang_b_continuous.csv");
        QCOMPARE(rows.size(), 17U);
        for (const auto& row : rows) {
            const double offered = row.at("A_erl").toDouble();
            const double channels = row.at("x_trunks_real").toDouble();
            const double blocking = row.at("B").toDouble();
            QVERIFY(relativeError(erlangB(offered, channels), blocking, tiny) < 1e-13);
            QVERIFY(std::abs(realChannelsForBlocking(offered, blocking) - channels) <= 1e-12 * (1 + channels));
        }
    }

    void agreesWithTheSumAtRandomPoints()
    {
        RandomPoints random(1);
        for (int point = 0; point < 400; ++point) {
            const double offered = random.spread(1e-6, 2e5);
            const double channels = std::floor(randomChannels(random, offered));
            const auto expected = static_cast<double>(-log10Reciprocal(offered, channels));
            QVERIFY(relativeError(log10ErlangB(offered, channels), expected, tiny) < 1e-12);
            if (expected > -300)
                QVERIFY(relativeError(erlangB(offered, channels), std::pow(10, expected), tiny) < 2e-12);
        }
    }

    void obeysJagermansRecursionBetweenWholeChannels()
    {
        RandomPoints random(2);
        for (int point = 0; point < 4000; ++point) {
            const double offered = random.spread(1e-6, 2e5);
            const double channels = std::floor(64 * randomChannels(random, offered)) / 64;  // n + 1 is exact
            const double blocking = erlangB(offered, channels);
            const double next = erlangB(offered, channels + 1);
            if (next > 1e-290)
                QVERIFY(relativeError(offered * blocking / (channels + 1 + offered * blocking), next, tiny) < 1e-12);
        }
    }

    void carriesWhatIsNotBlocked()
    {
        QCOMPARE(carriedErlang(10, 0), 0.0);
        QCOMPARE(carriedErlang(0, 10), 0.0);
        RandomPoints random(3);
        for (int point = 0; point < 1000; ++point) {
            const double offered = random.spread(0.01, 2e5);
            const double channels = std::floor(randomChannels(random, offered)) + 1;
            const double carried = carriedErlang(offered, channels);
            // N·B(N) = A·B(N-1)·(1 - B(N)): the carried traffic without the difference 1 - B
            const double before = erlangB(offered, channels - 1);
            const double expected = channels / (channels / offered + before);
            QVERIFY(relativeError(carried, expected, tiny) < 1e-12);
        }
    }

    void fallsWithChannelsAndRisesWithTraffic()
    {
        RandomPoints random(4);
        for (int point = 0; point < 4000; ++point) {
            const double offered = random.spread(1e-6, 2e5);
            const double channels = randomChannels(random, offered) + 0.01;
            const double blocking = log10ErlangB(offered, channels);
            QVERIFY(log10ErlangB(offered, channels * 1.01) < blocking);
            QVERIFY(log10ErlangB(offered * 1.01, channels) > blocking);
            QVERIFY(blocking <= 0);
        }
    }

    void joinsItsMethodsWithoutASeam_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::newRow("series to expansion") << 0.5;
        QTest::newRow("expansion to sum") << 1.5;
        QTest::newRow("near the diagonal") << 1.0;
        QTest::newRow("fewer terms") << 0.9;
    }

    void joinsItsMethodsWithoutASeam()
    {
        QFETCH(double, ratio);
        for (const double channels : {40.0, 77.5, 500.0, 1234.5, 20000.0}) {
            const double below = log10ErlangB(channels * ratio * (1 - 1e-13), channels);
            const double above = log10ErlangB(channels * ratio * (1 + 1e-13), channels);
            // d ln B/d ln A = N - A + A·B
            const double slope = channels - channels * ratio * (1 - erlangB(channels * ratio, channels));
            QVERIFY(std::abs((above - below) - 2e-13 * slope * std::numbers::log10e) < 5e-14 * (1 - above));
        }
    }

    void knowsItsEnds()
    {
        QCOMPARE(erlangB(7, 0), 1.0);
        QCOMPARE(erlangB(0, 0), 1.0);
        QCOMPARE(erlangB(0, 1), 0.0);
        QCOMPARE(log10ErlangB(0, 1), -std::numeric_limits<double>::infinity());
        QCOMPARE(erlangB(1, 1), 0.5);
        QCOMPARE(erlangB(1e15, 1e15) > 0, true);
        QCOMPARE(erlangB(1e-300, 3), 0.0);
        QVERIFY(relativeError(log10ErlangB(1e-300, 3), -900 - std::log10(6), tiny) < 1e-14);
        QVERIFY(erlangB(50, 501) > 0);  // below the least normal number, yet not 0
    }

    void refusesWhatIsNoTraffic_data()
    {
        QTest::addColumn<double>("offered");
        QTest::addColumn<double>("channels");
        const double infinity = std::numeric_limits<double>::infinity();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("negative traffic") << -1.0 << 5.0;
        QTest::newRow("negative channels") << 1.0 << -5.0;
        QTest::newRow("no number") << nan << 5.0;
        QTest::newRow("no number of channels") << 1.0 << nan;
        QTest::newRow("endless traffic") << infinity << 5.0;
        QTest::newRow("endless channels") << 1.0 << infinity;
    }

    void refusesWhatIsNoTraffic()
    {
        QFETCH(double, offered);
        QFETCH(double, channels);
        QVERIFY(std::isnan(erlangB(offered, channels)));
        QVERIFY(std::isnan(log10ErlangB(offered, channels)));
        QVERIFY(std::isnan(carriedErlang(offered, channels)));
    }
};

REGISTER_TEST(ErlangBTest)
#include "erlang_b_test.moc"
