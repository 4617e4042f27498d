#include "models/traffic/bracketed_root.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::relativeError;

class BracketedRootTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheRootFromAnyStart()
    {
        const auto cube = [](double x) { return Slope{x * x * x - 2, 3 * x * x}; };
        for (const double start : {-1.0, 0.0, 1e-9, 1.0, 1.9, 2.0, 50.0})
            QVERIFY(relativeError(increasingRoot(cube, 0, 2, start), std::cbrt(2.0)) < 1e-15);
    }

    void findsItWithoutASlope()
    {
        const auto kink = [](double x) { return Slope{x < 0.3 ? -1e300 : x - 0.7, 0}; };
        QVERIFY(relativeError(increasingRoot(kink, 0, 1, 0.1), 0.7) < 1e-15);
        const auto steep = [](double x) { return std::expm1(500 * (x - 0.123)); };
        QVERIFY(relativeError(increasingRoot(steep, 0.0, 1.0), 0.123) < 1e-15);
        const auto cube = [](long double x) { return x * x * x - 2; };
        QVERIFY(std::abs(increasingRoot(cube, 0.0L, 2.0L) - std::cbrt(2.0L)) < 1e-18L);
    }

    void givesTheEndWhenTheRootIsThere()
    {
        const auto line = [](double x) { return x - 1; };
        QCOMPARE(increasingRoot(line, 1.0, 2.0), 1.0);
        QCOMPARE(increasingRoot(line, 0.0, 1.0), 1.0);
    }

    void alwaysReturns()
    {
        const auto nothing = [](double) { return std::numeric_limits<double>::quiet_NaN(); };
        const double root = increasingRoot(nothing, 0.0, 1.0);
        QVERIFY(root >= 0 && root <= 1);
        const auto noSlope = [](double) { return Slope{std::numeric_limits<double>::quiet_NaN(), 1}; };
        const double other = increasingRoot(noSlope, 0, 1, 0.5);
        QVERIFY(other >= 0 && other <= 1);
    }
};

REGISTER_TEST(BracketedRootTest)
#include "bracketed_root_test.moc"
