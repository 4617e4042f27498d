// The headline advised one strategy without reserve while others had no known cost and might have been cheaper.
#include "models/design/compare.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

namespace {

/// Harbor Dental with a carrier whose trunks over MPLS have no price.
Plan withoutAPrice()
{
    Plan plan = trunkwright::tests::samplePlan("harbor-dental");
    for (Offer& offer : plan.carriers.front().offers)
        if (offer.connection == ConnectionType::mpls)
            offer.channelMonthly.reset();
    return plan;
}

}  // namespace

class ProvisionalAdviceTest : public QObject {
    Q_OBJECT

private slots:
    void saysSoWhereARivalHasNoKnownCost()
    {
        const std::string sentence = english(compare(withoutAPrice())->advice.sentence);
        QVERIFY2(sentence.starts_with("Provisional: ") && sentence.contains("1 other allowed strategy may be cheaper"),
            sentence.c_str());
    }

    void isNoneWhereAllCostsAreKnown()
    {
        const auto comparison = compare(trunkwright::tests::samplePlan("harbor-dental"));
        QVERIFY(!english(comparison->advice.sentence).contains("Provisional"));
    }
};

REGISTER_TEST(ProvisionalAdviceTest)
#include "provisional_advice_test.moc"
