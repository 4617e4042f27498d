// Where no carrier offered a trunk or an upgrade had no price, the monthly price was unknown but the one-off price was
// 0: page one said "one-off $0.00".
#include "models/design/compare.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class TrunkWithoutCarrierTest : public QObject {
    Q_OBJECT

private slots:
    void costsNobodyKnowsWhat()
    {
        Plan plan = trunkwright::tests::samplePlan("harbor-dental");
        plan.carriers.clear();
        const auto comparison = compare(plan);
        for (const Evaluation& evaluation : comparison->strategies) {
            QVERIFY(!evaluation.cost.oneOff);
            QVERIFY(!evaluation.cost.monthly);
        }
    }
};

REGISTER_TEST(TrunkWithoutCarrierTest)
#include "trunk_without_carrier_test.moc"
