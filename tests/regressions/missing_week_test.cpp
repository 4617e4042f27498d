// Plans with the built-in profiles showed no busiest hour of all sites, and neither compare nor check said why.
#include "models/design/compare.h"
#include "models/design/missing_week.h"
#include "models/report/compare_table.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class MissingWeekTest : public QObject {
    Q_OBJECT

private slots:
    void isNamedInCompareAndCheck()
    {
        Plan plan = trunkwright::tests::samplePlan("prairie-retail");
        for (UserProfile& profile : plan.profiles)
            profile.shape.reset();
        const std::string missing = english(missingWeek(plan));
        QVERIFY2(missing.contains("no hour-of-week shape"), missing.c_str());
        const auto comparison = compare(plan);
        QVERIFY(compareText(plan, *comparison).contains(missing));
        QVERIFY(std::ranges::any_of(comparison->strategies.front().findings,
            [&](const Finding& finding) { return english(finding.text) == missing; }));
    }

    void namesTheTimeZone()
    {
        Plan plan = trunkwright::tests::samplePlan("prairie-retail");
        plan.sites.front().timeZone.clear();
        QVERIFY(english(missingWeek(plan)).contains("1 site has no time zone"));
    }

    void isEmptyWhereAllIsKnown() { QVERIFY(missingWeek(trunkwright::tests::samplePlan("prairie-retail")).empty()); }
};

REGISTER_TEST(MissingWeekTest)
#include "missing_week_test.moc"
