// A second run of the same call records with other assignments counted their calls twice: the share that the first run
// had spread over the sites stayed beside the new figures.
#include "models/records/plan_traffic.h"

#include "tests/support/record_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <numeric>

using namespace trunkwright::models;

namespace {

Plan twoSites()
{
    Plan plan;
    plan.sites.resize(2);
    plan.sites[0].id = "denver";
    plan.sites[0].groups = {{"medium", 30}};
    plan.sites[1].id = "boulder";
    plan.sites[1].groups = {{"medium", 10}};
    return plan;
}

RecordTraffic traffic()
{
    return *trunkwright::tests::readTexts({trunkwright::tests::asteriskRow({})});
}

double talkSeconds(const Plan& plan)
{
    return std::accumulate(plan.sites.begin(), plan.sites.end(), 0.0,
        [](double sum, const Site& site) { return sum + (site.measured ? site.measured->talkSeconds : 0); });
}

/// The records spread over the sites, then once more with all of them at Denver.
AppliedTraffic afterSecondRun(bool keepMeasured)
{
    PlanTrafficOptions spread;
    spread.spreadUnmatched = true;
    const auto first = applyRanking(twoSites(), traffic(), spread);
    PlanTrafficOptions assigned;
    assigned.assignments = {{"397", "denver"}};
    assigned.keepMeasured = keepMeasured;
    return *applyRanking(first->plan, traffic(), assigned);
}

}  // namespace

class SecondRecordsRunTest : public QObject {
    Q_OBJECT

private slots:
    void replacesTheFirst()
    {
        const AppliedTraffic second = afterSecondRun(false);
        QCOMPARE(talkSeconds(second.plan), 60.0);
        QVERIFY(!second.plan.sites[1].measured);
        QCOMPARE(second.earlierSites, std::size_t{1});
    }

    void addsToItOnRequest()
    {
        const AppliedTraffic second = afterSecondRun(true);
        QCOMPARE(talkSeconds(second.plan), 60.0 + 15.0);
        QCOMPARE(second.earlierSites, std::size_t{1});
    }
};

REGISTER_TEST(SecondRecordsRunTest)
#include "second_records_run_test.moc"
