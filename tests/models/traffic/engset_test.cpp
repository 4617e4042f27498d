#include "models/traffic/engset.h"

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

/// p(N) of the state probabilities p(j) ~ C(S,j)β^j, added up directly.
double timeCongestionBySum(std::int64_t sources, std::int64_t channels, double beta)
{
    long double state = 1;
    long double sum = 1;
    for (std::int64_t j = 1; j <= channels; ++j) {
        state *=
            static_cast<long double>(sources - j + 1) * static_cast<long double>(beta) / static_cast<long double>(j);
        sum += state;
    }
    return static_cast<double>(state / sum);
}

}  // namespace

class EngsetTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithExactRationals()
    {
        const auto rows = vectorRows("erlang/engset.csv");
        QCOMPARE(rows.size(), 16U);
        for (const auto& row : rows) {
            const EngsetCongestion group = engset(row.at("S_sources").toLongLong(), row.at("N_trunks").toLongLong(),
                row.at("beta_offered_per_idle_source").toDouble());
            QVERIFY(relativeError(group.time, row.at("E_time_congestion").toDouble(), tiny) < 1e-13);
            QVERIFY(relativeError(group.call, row.at("B_call_congestion").toDouble(), tiny) < 1e-13);
            QVERIFY(relativeError(group.traffic, row.at("C_traffic_congestion").toDouble(), tiny) < 1e-13);
            QVERIFY(relativeError(group.carriedErl, row.at("Y_carried_erl").toDouble(), tiny) < 1e-13);
        }
    }

    void findsTheLeastChannels()
    {
        const auto rows = vectorRows("erlang/engset_inverse_n.csv");
        QCOMPARE(rows.size(), 24U);
        for (const auto& row : rows) {
            const std::int64_t sources = row.at("S_sources").toLongLong();
            const double beta = row.at("beta_offered_per_idle_source").toDouble();
            const bool isTime = row.at("congestion_kind") == "time";
            const auto measure = isTime ? EngsetMeasure::time : EngsetMeasure::call;
            const std::int64_t channels = engsetChannels(sources, beta, row.at("target").toDouble(), measure);
            QCOMPARE(channels, row.at("N_min").toLongLong());
            const auto value = [&](std::int64_t count) {
                const EngsetCongestion group = engset(sources, count, beta);
                return isTime ? group.time : group.call;
            };
            QVERIFY(relativeError(value(channels), row.at("value_at_N").toDouble(), tiny) < 1e-13);
            QVERIFY(relativeError(value(channels - 1), row.at("value_at_N_minus_1").toDouble(), tiny) < 1e-13);
        }
    }

    void obeysItsIdentities()
    {
        RandomPoints random(1);
        for (int point = 0; point < 500; ++point) {
            const auto sources = static_cast<std::int64_t>(random.spread(2, 1500));
            const auto channels = static_cast<std::int64_t>(random.even(0, static_cast<double>(sources)));
            const double beta = random.spread(1e-3, 100);
            const EngsetCongestion group = engset(sources, channels, beta);
            QVERIFY(relativeError(group.time, timeCongestionBySum(sources, channels, beta), 1e-290) < 1e-11);
            // an arriving call sees the group without its own source; carried = Σ j·p(j) = β(S - Y)(1 - B)
            QVERIFY(relativeError(group.call, engset(sources - 1, channels, beta).time, 1e-290) < 1e-11);
            const double accepted = beta * (static_cast<double>(sources) - group.carriedErl) * (1 - group.call);
            QVERIFY(relativeError(accepted, group.carriedErl) < 1e-11);
        }
    }

    void tendsToErlangBForManySources()
    {
        const double offered = 12;
        const EngsetCongestion group = engset(10'000'000, 18, offered / 1e7);
        QVERIFY(relativeError(group.time, erlangB(offered, 18)) < 1e-5);
    }

    void knowsItsEnds()
    {
        QCOMPARE(engset(5, 6, 1).time, 0.0);
        QCOMPARE(engset(5, 6, 1).carriedErl, 2.5);
        QCOMPARE(engset(5, 0, 1).call, 1.0);
        QCOMPARE(engset(5, 0, 1).carriedErl, 0.0);
        QCOMPARE(engset(5, 2, 0).carriedErl, 0.0);
        QCOMPARE(engsetChannels(5, 1, 1e-9, EngsetMeasure::time), 6);
        QCOMPARE(engsetChannels(5, 1, 1e-9, EngsetMeasure::traffic), 5);
        QCOMPARE(engsetChannels(5, 1, 1, EngsetMeasure::call), 0);
    }

    void refusesWhatIsNoGroup()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(std::isnan(engset(0, 1, 1).time));
        QVERIFY(std::isnan(engset(5, -1, 1).call));
        QVERIFY(std::isnan(engset(5, 1, nan).traffic));
        QVERIFY(std::isnan(engset(std::numeric_limits<std::int64_t>::max(), 1, 1).time));
        QCOMPARE(engsetChannels(5, -1, 0.1, EngsetMeasure::time), -1);
        QCOMPARE(engsetChannels(5, 1, 0, EngsetMeasure::time), -1);
        QCOMPARE(engsetChannels(5, 1, nan, EngsetMeasure::time), -1);
    }
};

REGISTER_TEST(EngsetTest)
#include "engset_test.moc"
