#include "models/quality/opinion.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

#include <limits>

using namespace trunkwright::models;
using trunkwright::tests::relativeError;
using trunkwright::tests::vectorRows;

class OpinionTest : public QObject {
    Q_OBJECT

private slots:
    void agreesFromRating()
    {
        const auto rows = vectorRows("emodel/r_to_mos.csv");
        QVERIFY(rows.size() > 15);
        for (const auto& row : rows) {
            const double r = row.at("R").toDouble();
            QVERIFY(relativeError(mosFromR(r), row.at("MOS_CQE").toDouble()) <= 1e-13);
            QVERIFY(relativeError(goodOrBetterPercent(r), row.at("GoB_percent").toDouble(), 1e-9) <= 1e-12);
            QVERIFY(relativeError(poorOrWorsePercent(r), row.at("PoW_percent").toDouble(), 1e-9) <= 1e-12);
            QVERIFY(relativeError(terminateEarlyPercent(r), row.at("TME_percent").toDouble(), 1e-9) <= 1e-12);
        }
    }

    void agreesBackToRating()
    {
        const auto rows = vectorRows("emodel/mos_to_r.csv");
        QCOMPARE(rows.size(), 17U);
        for (const auto& row : rows)
            QVERIFY(
                relativeError(rFromMos(row.at("MOS_CQE").toDouble()).value(), row.at("R_root_in_6.5_100").toDouble())
                <= 1e-12);
    }

    void goesThereAndBack()
    {
        for (int step = 0; step <= 930; ++step) {
            const double r = 6.6 + 0.1 * step;
            QVERIFY(relativeError(rFromMos(mosFromR(r)).value(), r) <= 1e-10);
        }
    }

    void refuses_data()
    {
        QTest::addColumn<double>("mos");
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("below") << 0.99;
        QTest::newRow("above") << 4.51;
        QTest::newRow("huge") << 1e308;
    }

    void refuses()
    {
        QFETCH(double, mos);
        QVERIFY(!rFromMos(mos));
    }
};

REGISTER_TEST(OpinionTest)
#include "opinion_test.moc"
