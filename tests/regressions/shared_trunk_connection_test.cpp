// The central trunk of a firm whose call records cover only a part was called a low-volume branch and sent over the
// Internet: its measured erlang alone decided, and nothing said how little was measured.
#include "models/design/compare.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

namespace {

/// Prairie Retail with each site's traffic measured as that many erlang.
Plan measuredRetail(double busyHourErl)
{
    Plan plan = trunkwright::tests::samplePlan("prairie-retail");
    for (Site& site : plan.sites)
        site.measured.emplace().busyHourErl = busyHourErl;
    return plan;
}

Evaluation evaluate(const Plan& plan, const char* strategy)
{
    return compare(plan, {strategy})->strategies.front();
}

std::string textOf(const Evaluation& evaluation, std::string_view rule, std::string_view part)
{
    for (const Finding& finding : evaluation.findings)
        if (finding.rule == rule && english(finding.text).contains(part))
            return english(finding.text);
    return {};
}

}  // namespace

class SharedTrunkConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void ofManyUsersIsNotTheInternet()
    {
        const Evaluation central = evaluate(measuredRetail(0.01), "centralized");
        const TrunkResult& trunk = central.trunks.front();
        QVERIFY(*trunk.offeredErl < 3);
        QCOMPARE(*trunk.connection, ConnectionType::mpls);
        QVERIFY(textOf(central, "S9", "low-volume").empty());
        QVERIFY(!textOf(central, "S9", "users behind").empty());
    }

    void ofABranchAloneStillIs()
    {
        const Evaluation apart = evaluate(measuredRetail(0.01), "distributed");
        QVERIFY(!textOf(apart, "S9", "low-volume").empty());
        QCOMPARE(*apart.trunks.back().connection, ConnectionType::internet);
    }

    void saysThatThePartMeasuredIsSmall()
    {
        QVERIFY(!textOf(evaluate(measuredRetail(0.01), "centralized"), "S2", "tenth").empty());
        QVERIFY(textOf(evaluate(measuredRetail(2), "centralized"), "S2", "tenth").empty());
    }
};

REGISTER_TEST(SharedTrunkConnectionTest)
#include "shared_trunk_connection_test.moc"
