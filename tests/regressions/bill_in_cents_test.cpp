// Lines of a bill were shown in cents and summed in parts of them: with a number at 0.513 a month the lines of 120
// sites came to 0.58 more than their sum.
#include "models/design/compare.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class BillInCentsTest : public QObject {
    Q_OBJECT

private slots:
    void addsUp()
    {
        Plan plan = trunkwright::tests::samplePlan("prairie-retail");
        for (Carrier& carrier : plan.carriers)
            carrier.didMonthly = Money{0.513};
        const auto comparison = compare(plan);
        for (const Evaluation& evaluation : comparison->strategies) {
            double shown = 0;
            for (const CostLine& line : evaluation.cost.lines)
                shown += toCents(*line.monthly);
            QCOMPARE(toCents(*evaluation.cost.monthly), toCents(Money{shown}));
        }
    }
};

REGISTER_TEST(BillInCentsTest)
#include "bill_in_cents_test.moc"
