#include "models/traffic/equivalent_group.h"

#include "models/traffic/erlang_b.h"
#include "tests/support/random_points.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

#include <limits>

using namespace trunkwright::models;
using trunkwright::tests::RandomPoints;
using trunkwright::tests::relativeError;
using trunkwright::tests::VectorRow;
using trunkwright::tests::vectorRows;

namespace {

constexpr double tiny = 1e-308;

double number(const VectorRow& row, const char* column)
{
    return row.at(column).toDouble();
}

/// What overflows from high-usage groups given as "offered/channels;offered/channels".
TrafficMoments sumOfOverflows(const QString& groups)
{
    TrafficMoments sum;
    for (const QString& group : groups.split(';')) {
        const QStringList parts = group.split('/');
        sum += overflowMoments(parts.value(0).toDouble(), parts.value(1).toDouble());
    }
    return sum;
}

}  // namespace

class EquivalentGroupTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheExactPairAndRapps()
    {
        const auto rows = vectorRows("overflow/ert_equivalent.csv");
        QCOMPARE(rows.size(), 9U);
        for (const auto& row : rows) {
            const TrafficMoments stream{number(row, "M_offered_mean"), number(row, "V_offered_variance")};
            const auto exact = equivalentGroup(stream);
            const auto rapp = rappGroup(stream);
            QVERIFY(exact && rapp);
            QVERIFY(relativeError(exact->offeredErl, number(row, "A_star_exact")) < 1e-14);
            QVERIFY(relativeError(exact->channels, number(row, "N_star_exact")) < 1e-14);
            QVERIFY(relativeError(rapp->offeredErl, number(row, "A_star_rapp")) < 1e-14);
            QVERIFY(relativeError(rapp->channels, number(row, "N_star_rapp")) < 1e-13);
        }
    }

    void findsTheLeastChannelsByEachMethod()
    {
        const auto rows = vectorRows("overflow/ert_dimensioning.csv");
        QCOMPARE(rows.size(), 27U);
        for (const auto& row : rows) {
            const TrafficMoments stream{number(row, "M_offered_mean"), number(row, "V_offered_variance")};
            const double target = number(row, "target_call_congestion");
            const auto exact = equivalentGroup(stream).value();
            const auto rapp = rappGroup(stream).value();
            const std::int64_t channels = overflowChannels(stream, exact, target);
            QCOMPARE(channels, row.at("N_exact_ert").toLongLong());
            QCOMPARE(overflowChannels(stream, rapp, target), row.at("N_rapp").toLongLong());
            QCOMPARE(haywardChannels(stream, target), row.at("N_hayward").toLongLong());
            const auto count = static_cast<double>(channels);
            QVERIFY(relativeError(overflowLoss(stream, exact, count), number(row, "loss_exact_at_N"), tiny) < 1e-12);
            const double lossBefore = number(row, "loss_exact_at_N_minus_1");
            QVERIFY(relativeError(overflowLoss(stream, exact, count - 1), lossBefore, tiny) < 1e-12);
            const double hayward = haywardLoss(stream, number(row, "N_hayward"));
            QVERIFY(relativeError(hayward, number(row, "loss_hayward_at_N"), tiny) < 1e-12);
        }
    }

    void agreesWithHaywardForPeakedAndSmoothTraffic()
    {
        const auto rows = vectorRows("overflow/hayward.csv");
        QCOMPARE(rows.size(), 9U);
        for (const auto& row : rows) {
            const double mean = number(row, "M_offered_mean");
            const double loss = haywardLoss({mean, mean * number(row, "Z")}, number(row, "N_trunks"));
            QVERIFY(relativeError(loss, number(row, "loss_hayward"), tiny) < 1e-13);
        }
    }

    void dimensionsAFinalGroupBehindSeveral()
    {
        const auto rows = vectorRows("overflow/final_route_cases.csv");
        QCOMPARE(rows.size(), 8U);
        for (const auto& row : rows) {
            const TrafficMoments stream = sumOfOverflows(row.at("high_usage_groups_A/N"));
            QVERIFY(relativeError(stream.meanErl, number(row, "M_sum")) < 1e-13);
            QVERIFY(relativeError(stream.variance, number(row, "V_sum")) < 1e-13);
            const auto exact = equivalentGroup(stream).value();
            QVERIFY(relativeError(exact.offeredErl, number(row, "A_star_exact")) < 1e-12);
            QVERIFY(relativeError(exact.channels, number(row, "N_star_exact")) < 1e-12);
            const double target = number(row, "target");
            const std::int64_t channels = overflowChannels(stream, exact, target);
            QCOMPARE(channels, row.at("N_final_exact_ert").toLongLong());
            QCOMPARE(overflowChannels(stream, rappGroup(stream).value(), target), row.at("N_final_rapp").toLongLong());
            QCOMPARE(haywardChannels(stream, target), row.at("N_final_hayward").toLongLong());
            const double loss = overflowLoss(stream, exact, static_cast<double>(channels));
            QVERIFY(relativeError(loss, number(row, "loss_at_N"), tiny) < 1e-11);
        }
    }

    void isExactForASinglePrimaryGroup()
    {
        const auto rows = vectorRows("overflow/single_primary_exact.csv");
        QCOMPARE(rows.size(), 6U);
        for (const auto& row : rows) {
            const TrafficMoments stream = overflowMoments(number(row, "A_offered_erl"), number(row, "N_primary"));
            const auto group = equivalentGroup(stream).value();
            QVERIFY(relativeError(group.offeredErl, number(row, "A_offered_erl")) < 1e-11);
            const double secondary = number(row, "N_secondary");
            const double loss = overflowLoss(stream, group, secondary);
            QVERIFY(relativeError(loss, number(row, "secondary_call_congestion_exact"), tiny) < 1e-11);
            QVERIFY(relativeError(loss * stream.meanErl, number(row, "lost_traffic_erl_exact"), tiny) < 1e-11);
            const double hayward = haywardLoss(stream, secondary);
            QVERIFY(relativeError(hayward, number(row, "secondary_call_congestion_hayward"), tiny) < 1e-12);
        }
    }

    void findsTheGroupThatOverflowed()
    {
        RandomPoints random(1);
        for (int point = 0; point < 300; ++point) {
            const double offered = random.spread(0.5, 5000);
            const double channels = std::max(1.0, std::floor(offered * random.even(0.3, 1.1)));
            const TrafficMoments stream = overflowMoments(offered, channels);
            const auto group = equivalentGroup(stream);
            QVERIFY(group);
            if (stream.peakedness() > 1.001)  // else the pair hangs on the last digits of the moments
                QVERIFY(relativeError(group->offeredErl, offered) < 1e-8);
            // the moments come back, whatever the rounding of the pair
            const TrafficMoments back = overflowMoments(group->offeredErl, group->channels);
            QVERIFY(relativeError(back.meanErl, stream.meanErl) < 1e-9);
            QVERIFY(relativeError(back.variance, stream.variance) < 1e-9);
        }
    }

    void keepsDigitsWhereThePairHardlyMatters_data()  // by 50 digits
    {
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("variance");
        QTest::addColumn<double>("offered");
        QTest::addColumn<double>("channels");
        QTest::newRow("a quarter channel") << 309.72 << 309.9576 << 309.9598934369963829 << 0.2406655075768445;
        QTest::newRow("less than a hundredth") << 50.369 << 50.3745 << 50.37481970605195524 << 0.005933079347535322;
        QTest::newRow("many channels") << 1160.6 << 5467.552 << 5519.833157263741076 << 4362.974015418133758;
    }

    void keepsDigitsWhereThePairHardlyMatters()
    {
        QFETCH(double, mean);
        QFETCH(double, variance);
        QFETCH(double, offered);
        QFETCH(double, channels);
        const auto group = equivalentGroup({mean, variance}).value();
        QVERIFY(relativeError(group.offeredErl, offered) < 1e-13);
        QVERIFY(relativeError(group.channels, channels, tiny) < 1e-10);
    }

    void losesLessWithMoreChannels()
    {
        RandomPoints random(2);
        for (int point = 0; point < 500; ++point) {
            const double mean = random.spread(0.05, 1e4);
            const TrafficMoments stream{mean, mean * random.even(1.0001, 8)};
            const double target = random.spread(1e-6, 0.5);
            const auto group = equivalentGroup(stream).value();
            const std::int64_t channels = overflowChannels(stream, group, target);
            QVERIFY(overflowLoss(stream, group, static_cast<double>(channels)) <= target * (1 + 1e-9));
            QVERIFY(channels == 0 || overflowLoss(stream, group, static_cast<double>(channels - 1)) > target);
            const std::int64_t hayward = haywardChannels(stream, target);
            QVERIFY(haywardLoss(stream, static_cast<double>(hayward)) <= target * (1 + 1e-9));
            QVERIFY(hayward == 0 || haywardLoss(stream, static_cast<double>(hayward - 1)) > target);
        }
    }

    void treatsRandomTrafficAsItself()
    {
        const TrafficMoments random{12, 12};
        const auto group = equivalentGroup(random).value();
        QCOMPARE(group.offeredErl, 12.0);
        QCOMPARE(group.channels, 0.0);
        QCOMPARE(overflowChannels(random, group, 0.01), channelsForBlocking(12, 0.01));
        QCOMPARE(haywardChannels(random, 0.01), channelsForBlocking(12, 0.01));
        QCOMPARE(overflowChannels(random, group, 1), 0);
    }

    void refusesWhatHasNoAnswer()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        QVERIFY(!equivalentGroup({10, 8}));
        for (const TrafficMoments& stream :
            {TrafficMoments{0, 1}, TrafficMoments{1, 0}, TrafficMoments{-1, 2}, TrafficMoments{nan, 2},
                TrafficMoments{1, nan}, TrafficMoments{1, infinity}, TrafficMoments{1, 1001}}) {
            QVERIFY(!equivalentGroup(stream));
            QVERIFY(!rappGroup(stream));
            QCOMPARE(haywardChannels(stream, 0.1), -1);
            QVERIFY(std::isnan(haywardLoss(stream, 3)));
            QCOMPARE(overflowChannels(stream, {5, 1}, 0.1), -1);
        }
        QCOMPARE(overflowChannels({5, 10}, {15, 11}, 0), -1);
        QCOMPARE(haywardChannels({5, 10}, nan), -1);
        QCOMPARE(haywardChannels({1e-12, 1e12}, 0.1), -1);
    }
};

REGISTER_TEST(EquivalentGroupTest)
#include "equivalent_group_test.moc"
