// Records of a few calls for thousands of users turned the advice, and only a warning far from it said that they may
// cover a part of the calls.
#include "models/design/compare.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace trunkwright::models;

namespace {

/// Prairie Retail where records measured so much at each site.
Plan withRecords(double erlang)
{
    Plan plan = trunkwright::tests::samplePlan("prairie-retail");
    for (Site& site : plan.sites)
        site.measured.emplace().busyHourErl = erlang;
    return plan;
}

}  // namespace

class PartialRecordsAdviceTest : public QObject {
    Q_OBJECT

private slots:
    void isProvisional()
    {
        const Advice advice = compare(withRecords(0.001))->advice;
        QVERIFY(advice.isProvisional);
        QVERIFY(english(advice.sentence).starts_with("Provisional: "));
        QCOMPARE(advice.reasons.front().rule, "S2");
        QVERIFY(english(advice.reasons.front().text).contains("less than a tenth"));
    }

    void isNoneWithAllTheCalls()
    {
        const Advice advice = compare(withRecords(0.5))->advice;
        QVERIFY(!advice.isProvisional);
        QVERIFY(!english(advice.sentence).contains("Provisional"));
    }
};

REGISTER_TEST(PartialRecordsAdviceTest)
#include "partial_records_advice_test.moc"
