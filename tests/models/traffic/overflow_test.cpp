#include "models/traffic/overflow.h"

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

class OverflowTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithFiftyDigits()
    {
        const auto rows = vectorRows("overflow/overflow_moments.csv");
        QCOMPARE(rows.size(), 16U);
        for (const auto& row : rows) {
            const TrafficMoments stream =
                overflowMoments(row.at("A_offered_erl").toDouble(), row.at("N_trunks").toDouble());
            QVERIFY(relativeError(stream.meanErl, row.at("M_overflow_mean").toDouble()) < 1e-13);
            QVERIFY(relativeError(stream.variance, row.at("V_overflow_variance").toDouble()) < 1e-13);
            QVERIFY(relativeError(stream.peakedness(), row.at("Z_peakedness").toDouble()) < 1e-13);
        }
    }

    void keepsItsDigitsWhereTheFormulaCancels()
    {
        // one channel: M = A²/(1+A), Z = 1 + A/((1+A)(2+A)), exactly
        for (const double offered : {1e-3, 1.0, 1e3, 2e5, 1e9}) {
            const double peakedness = 1 + offered / ((1 + offered) * (2 + offered));
            QVERIFY(relativeError(overflowPeakedness(offered, 1), peakedness) < 1e-15);
            QVERIFY(relativeError(overflowMoments(offered, 1).meanErl, offered * offered / (1 + offered)) < 1e-15);
        }
        QVERIFY(relativeError(overflowPeakedness(2e5, 1000), 1.0050250241150770724) < 1e-12);  // by 60 digits
    }

    void isBurstierThanWhatCame()
    {
        RandomPoints random(1);
        for (int point = 0; point < 2000; ++point) {
            const double offered = random.spread(1e-3, 2e5);
            const double channels = std::floor(offered * random.even(0, 1.5));
            const TrafficMoments stream = overflowMoments(offered, channels);
            QVERIFY(stream.meanErl <= offered);
            QVERIFY(overflowPeakedness(offered, channels) >= 1);
            if (stream.meanErl > 1e-300)
                QVERIFY(relativeError(stream.meanErl, offered * erlangB(offered, channels), 1e-300) < 1e-12);
        }
    }

    void addsIndependentStreams()
    {
        TrafficMoments sum{1, 2};
        sum += TrafficMoments{3, 5};
        QCOMPARE(sum, (TrafficMoments{4, 7}));
        QCOMPARE(sum.peakedness(), 1.75);
    }

    void knowsItsEnds()
    {
        QCOMPARE(overflowMoments(7, 0), (TrafficMoments{7, 7}));
        QCOMPARE(overflowMoments(0, 3), (TrafficMoments{0, 0}));
        QCOMPARE(overflowMoments(1, 400).meanErl, 0.0);
        QVERIFY(overflowPeakedness(1, 400) > 1);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(std::isnan(overflowMoments(-1, 3).meanErl));
        QVERIFY(std::isnan(overflowMoments(1, nan).variance));
    }
};

REGISTER_TEST(OverflowTest)
#include "overflow_test.moc"
