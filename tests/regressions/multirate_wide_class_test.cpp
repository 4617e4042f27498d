// Beside many small calls, a class of calls so wide that only one or two fit was said to be lost always or never: the
// states with one wide call begin far below those with none, vanished there and were missing when they had grown as
// likely again.
#include "models/traffic/multirate.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::relativeError;

class MultirateWideClassTest : public QObject {
    Q_OBJECT

private slots:
    // The small calls have room beside every number of wide ones that fits, so the wide ones see Erlang B alone.
    void seesErlangBAlone_data()
    {
        QTest::addColumn<qint64>("capacity");
        QTest::addColumn<double>("smallErl");
        QTest::addColumn<qint64>("smallUnits");
        QTest::addColumn<double>("wideErl");
        QTest::addColumn<qint64>("wideUnits");
        QTest::addColumn<double>("blocking");
        QTest::newRow("one fits") << qint64(40000) << 5000.0 << qint64(1) << 1.0 << qint64(20001) << 0.5;
        QTest::newRow("one fits, three offered")
            << qint64(40000) << 5000.0 << qint64(1) << 3.0 << qint64(20001) << 0.75;
        QTest::newRow("odd beside even") << qint64(40000) << 5000.0 << qint64(2) << 1.0 << qint64(20001) << 0.5;
        QTest::newRow("three fit") << qint64(1000000) << 100.0 << qint64(1) << 2.0 << qint64(300001) << 4.0 / 19;
    }

    void seesErlangBAlone()
    {
        QFETCH(qint64, capacity);
        QFETCH(double, smallErl);
        QFETCH(qint64, smallUnits);
        QFETCH(double, wideErl);
        QFETCH(qint64, wideUnits);
        QFETCH(double, blocking);
        const auto loss = multirateLoss(capacity, std::vector<RateClass>{{smallErl, smallUnits}, {wideErl, wideUnits}});
        QVERIFY(loss);
        QVERIFY(loss->blocking[0] < 1e-12);
        QVERIFY(relativeError(loss->blocking[1], blocking) < 1e-12);
    }
};

REGISTER_TEST(MultirateWideClassTest)
#include "multirate_wide_class_test.moc"
