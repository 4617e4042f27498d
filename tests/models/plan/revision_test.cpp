#include "models/plan/revision.h"

#include "tests/support/random_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace trunkwright::models;
using trunkwright::tests::RandomPlan;

class RevisionTest : public QObject {
    Q_OBJECT

private slots:
    // Stored texts: a new program and another machine must give them too.
    void staysTheSame()
    {
        QCOMPARE(revision({}), "ba9af21a779b57a0");
        Plan plan;
        plan.settings.name = "Prairie";
        plan.sites.resize(2);
        plan.sites[1].id = "boulder";
        plan.sites[1].latitude = 40.01;
        QCOMPARE(revision(plan), "8a459592cdc14db6");
    }

    void equalPlansHaveTheSame()
    {
        Plan plan;
        plan.sites.resize(1);
        plan.sites[0].latitude = 0.0;
        Plan equal = plan;
        equal.sites[0].latitude = -0.0;
        QVERIFY(plan == equal);
        QCOMPARE(revision(plan), revision(equal));
    }

    void anyDifferenceShows()
    {
        std::set<std::string> seen;
        for (std::uint64_t seed = 0; seed < 300; ++seed)
            seen.insert(revision(RandomPlan(seed).plan()));
        QCOMPARE(seen.size(), std::size_t{300});
    }

    void aValueCountsWhereItStands()
    {
        Plan first;
        first.sites.resize(1);
        first.sites[0].name = "x";
        Plan second = first;
        std::swap(second.sites[0].name, second.sites[0].place);
        Plan third = first;
        third.sites.resize(2);
        QCOMPARE((std::set{revision(first), revision(second), revision(third)}).size(), std::size_t{3});
    }
};

REGISTER_TEST(RevisionTest)
#include "revision_test.moc"
