// A topology from a file names no rates. Voice over such a link was taken to fit, its upgrade to cost nothing, and the
// central trunk was advised at a price that nobody knew.
#include "models/design/compare.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace trunkwright::models;

class UnknownLinkRateTest : public QObject {
    Q_OBJECT

private slots:
    void voiceOverItHasNoKnownCost()
    {
        Plan plan = trunkwright::tests::samplePlan("prairie-retail");
        Link& link = trunkwright::tests::linkOf(plan, plan.links.front().id);
        link.rateUpKbps = {};
        link.rateDownKbps = {};
        const auto comparison = compare(plan, {"centralized"});
        QVERIFY(comparison);
        const Evaluation& central = comparison->strategies.front();
        const auto result = std::ranges::find(central.links, link.id, &LinkResult::id);
        QVERIFY(result != central.links.end());
        QVERIFY(result->voiceKbps.value_or(0) > 0);
        QVERIFY(!result->fits.has_value());
        QVERIFY(!result->upgradeMonthly.has_value());
        QVERIFY(!central.cost.total.has_value());
    }

    void aLinkWithoutVoiceNeedsNothing()
    {
        Plan plan = trunkwright::tests::samplePlan("prairie-retail");
        for (Link& link : plan.links) {
            link.rateUpKbps = {};
            link.rateDownKbps = {};
        }
        const auto comparison = compare(plan, {"distributed"});
        QVERIFY(comparison);
        for (const LinkResult& link : comparison->strategies.front().links)
            if (link.voiceKbps == 0.0)
                QVERIFY(link.fits == true && link.upgradeMonthly == Money{});
    }
};

REGISTER_TEST(UnknownLinkRateTest)
#include "unknown_link_rate_test.moc"
