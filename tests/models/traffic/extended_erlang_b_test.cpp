#include "models/traffic/extended_erlang_b.h"

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

class ExtendedErlangBTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithFiftyDigits()
    {
        const auto rows = vectorRows("erlang/extended_erlang_b.csv");
        QCOMPARE(rows.size(), 50U);
        for (const auto& row : rows) {
            const double first = row.at("A0_first_attempt_erl").toDouble();
            const RetriedLoad load =
                extendedErlangB(first, row.at("N_trunks").toDouble(), row.at("recall_factor").toDouble());
            QVERIFY(relativeError(load.offeredErl, row.at("A_total_offered_erl").toDouble()) < 1e-13);
            QVERIFY(relativeError(load.blocking, row.at("B_per_attempt").toDouble()) < 1e-13);
            QVERIFY(relativeError(load.carriedErl, row.at("carried_erl").toDouble()) < 1e-13);
            const double lost = row.at("fraction_first_attempt_traffic_lost").toDouble();
            QVERIFY(relativeError(1 - load.carriedErl / first, lost) < 1e-12);
        }
    }

    void isItsOwnFixedPoint()
    {
        RandomPoints random(1);
        for (int point = 0; point < 1000; ++point) {
            const double first = random.spread(0.01, 1e5);
            const double channels = first * random.even(0.3, 1.5);
            const double recall = random.even(0, 0.999);
            const RetriedLoad load = extendedErlangB(first, channels, recall);
            QVERIFY(relativeError(first + recall * load.offeredErl * load.blocking, load.offeredErl) < 1e-13);
            QVERIFY(load.offeredErl >= first && load.blocking >= erlangB(first, channels) * (1 - 1e-12));
        }
    }

    void letsEveryoneComeBack()
    {
        const RetriedLoad load = extendedErlangB(9.5, 10, 1);
        QVERIFY(relativeError(load.carriedErl, 9.5) < 1e-14);
        const RetriedLoad endless = extendedErlangB(10, 10, 1);
        QCOMPARE(endless.offeredErl, std::numeric_limits<double>::infinity());
        QCOMPARE(endless.blocking, 1.0);
        QCOMPARE(endless.carriedErl, 10.0);
    }

    void knowsItsEnds()
    {
        QCOMPARE(extendedErlangB(0, 5, 0.5).offeredErl, 0.0);
        QVERIFY(relativeError(extendedErlangB(3, 0, 0.75).offeredErl, 12.0) < 1e-15);
        QVERIFY(std::isnan(extendedErlangB(-1, 5, 0.5).offeredErl));
        QVERIFY(std::isnan(extendedErlangB(1, 5, 1.5).offeredErl));
        QVERIFY(std::isnan(extendedErlangB(1, std::numeric_limits<double>::infinity(), 0.5).blocking));
    }
};

REGISTER_TEST(ExtendedErlangBTest)
#include "extended_erlang_b_test.moc"
