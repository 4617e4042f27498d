#include "models/traffic/scaled_erfc.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

#include <limits>

using namespace trunkwright::models;
using trunkwright::tests::relativeError;

class ScaledErfcTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithEightyDigits_data()
    {
        QTest::addColumn<double>("y");
        QTest::addColumn<double>("expected");
        QTest::newRow("0") << 0.0 << 1.0;
        QTest::newRow("0.1") << 0.1 << 0.89645697996912663666;
        QTest::newRow("1") << 1.0 << 0.42758357615580700441;
        QTest::newRow("3.75") << 3.75 << 0.14558972127503853905;
        QTest::newRow("10") << 10.0 << 0.056140992743822585858;
        QTest::newRow("30") << 30.0 << 0.018795888861416751497;
        QTest::newRow("1e6") << 1e6 << 5.6418958354747419216e-7;
        QTest::newRow("endless") << std::numeric_limits<double>::infinity() << 0.0;
    }

    void agreesWithEightyDigits()
    {
        QFETCH(double, y);
        QFETCH(double, expected);
        QVERIFY(relativeError(scaledErfc(y), expected, 1e-300) < 1e-15);
    }

    void agreesWithTheLibraryWhereThatDoesNotUnderflow()
    {
        for (double y = 0; y < 5; y += 0.01)
            QVERIFY(relativeError(scaledErfc(y), std::exp(y * y) * std::erfc(y), 1e-300) < 1e-14);
    }
};

REGISTER_TEST(ScaledErfcTest)
#include "scaled_erfc_test.moc"
