// A trunk without traffic had no bill at all: the numbers of the site vanished from the cost of distributed trunks and
// could turn the advice.
#include "models/design/compare.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class NumbersOfIdleSiteTest : public QObject {
    Q_OBJECT

private slots:
    void areBilledByEachStrategy_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::newRow("centralized") << "centralized";
        QTest::newRow("distributed") << "distributed";
    }

    void areBilledByEachStrategy()
    {
        QFETCH(QString, strategy);
        Plan plan = trunkwright::tests::samplePlan("harbor-dental");
        for (UserGroup& group : trunkwright::tests::siteOf(plan, "boulder").groups)
            group.users = 0;
        double wanted = 0;
        for (const Site& site : plan.sites)
            wanted += static_cast<double>(rentedDids(site).value_or(0));
        const auto comparison = compare(plan, {strategy.toStdString()});
        QVERIFY(comparison);
        double billed = 0;
        for (const CostLine& line : comparison->strategies.front().cost.lines)
            if (line.item == "did_numbers")
                billed += line.quantity.value_or(0);
        QVERIFY(wanted > 0);
        QCOMPARE(billed, wanted);
    }
};

REGISTER_TEST(NumbersOfIdleSiteTest)
#include "numbers_of_idle_site_test.moc"
