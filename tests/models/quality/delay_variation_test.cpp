#include "models/quality/delay_variation.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace trunkwright::models;

class DelayVariationTest : public QObject {
    Q_OBJECT

private slots:
    void gammaShares()
    {
        for (const double x : {1e-6, 0.1, 0.9, 1.0, 2.0, 5.0, 30.0, 200.0}) {
            QVERIFY(std::abs(upperGammaShare(1, x) - std::exp(-x)) <= 1e-13);
            QVERIFY(std::abs(upperGammaShare(2, x) - (1 + x) * std::exp(-x)) <= 1e-13);
            QVERIFY(std::abs(upperGammaShare(0.5, x) - std::erfc(std::sqrt(x))) <= 1e-13);
        }
        QVERIFY(std::abs(upperGammaShare(1, 300) / std::exp(-300) - 1) <= 1e-12);
        QVERIFY(std::abs(upperGammaShare(1e4, 1e4) - 0.49867019166004480) <= 1e-10);
        QCOMPARE(upperGammaShare(3, 0), 1.0);
    }

    void exponentialQuantile()
    {
        const DelayVariation exponential{5, 25};
        QVERIFY(std::abs(exponential.quantileMs(0.001) - 5 * std::log(1000)) <= 1e-9);
        QVERIFY(std::abs(exponential.shareAbove(10) - std::exp(-2)) <= 1e-12);
        QCOMPARE(exponential.deviationMs(), 5.0);
    }

    void quantilesOfAnyShape()
    {
        for (const double shape : {0.01, 0.3, 1.0, 4.0, 50.0, 1000.0})
            for (const double share : {0.5, 0.1, 1e-3, 1e-9}) {
                const DelayVariation variation{7, 49 / shape};
                const double quantile = variation.quantileMs(share);
                QVERIFY(std::abs(variation.shareAbove(quantile) / share - 1) <= 1e-9);
            }
    }

    void addsIndependentParts()
    {
        DelayVariation sum{5, 25};
        sum += {5, 25};
        QVERIFY(std::abs(sum.shareAbove(10) - 3 * std::exp(-2)) <= 1e-12);  // Erlang-2
    }

    void withoutVariation()
    {
        const DelayVariation fixed{3, 0};
        QCOMPARE(fixed.quantileMs(0.001), 3.0);
        QCOMPARE(fixed.shareAbove(2.9), 1.0);
        QCOMPARE(fixed.shareAbove(3), 0.0);
        QCOMPARE(DelayVariation{}.quantileMs(0.5), 0.0);
        QCOMPARE(DelayVariation{}.shareAbove(0), 0.0);
    }
};

REGISTER_TEST(DelayVariationTest)
#include "delay_variation_test.moc"
