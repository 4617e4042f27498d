#include "models/plan/edit.h"

#include "tests/support/random_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::RandomPlan;

namespace {

template <class Entity>
Edit randomEdit(RandomPlan& random, const std::vector<Entity>& present)
{
    if (present.empty() || random.chance(40))
        return {Put<Entity>{random.entity<Entity>(), random.below(present.size() + 3)}};
    const Id id = present[random.below(present.size())].id;
    if (random.chance(50))
        return {Remove<Entity>{id}};
    Put<Entity> put{random.entity<Entity>()};
    put.entity.id = id;
    return {put};
}

Edit randomEdit(RandomPlan& random, const Plan& plan)
{
    switch (random.below(10)) {
    case 0:
        return {SetSettings{random.entity<Settings>()}};
    case 1:
        return randomEdit(random, plan.profiles);
    case 2:
        return randomEdit(random, plan.sites);
    case 3:
        return randomEdit(random, plan.nodes);
    case 4:
        return randomEdit(random, plan.links);
    case 5:
        return randomEdit(random, plan.carriers);
    case 6:
        return randomEdit(random, plan.peers);
    case 7:
        return randomEdit(random, plan.mediation);
    case 8:
        return randomEdit(random, plan.strategies);
    default: {
        Plan copy = plan;
        EditBatch batch;
        for (std::size_t count = random.below(4); count > 0; --count) {
            batch.edits.push_back(randomEdit(random, copy));
            static_cast<void>(applyEdit(copy, batch.edits.back()));
        }
        return {batch};
    }
    }
}

Plan planWithGroups(std::vector<UserGroup> groups)
{
    Plan plan;
    plan.sites.resize(1);
    plan.sites[0].id = "hq";
    plan.sites[0].groups = std::move(groups);
    return plan;
}

}  // namespace

class EditTest : public QObject {
    Q_OBJECT

private slots:
    void inversesTakeEverythingBack_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 10; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    void inversesTakeEverythingBack()
    {
        QFETCH(int, seed);
        RandomPlan random(static_cast<std::uint64_t>(seed));
        Plan plan = random.plan();
        std::vector<Plan> before;
        std::vector<Edit> inverses;
        for (int step = 0; step < 200; ++step) {
            before.push_back(plan);
            auto inverse = applyEdit(plan, randomEdit(random, plan));
            QVERIFY(inverse.has_value());
            inverses.push_back(std::move(*inverse));
        }
        for (; !inverses.empty(); inverses.pop_back(), before.pop_back()) {
            const Plan after = plan;
            const auto again = applyEdit(plan, inverses.back());
            QVERIFY(again.has_value());
            QVERIFY(plan == before.back());
            Plan redone = plan;
            QVERIFY(applyEdit(redone, *again).has_value());
            QVERIFY(redone == after);
        }
    }

    void aBatchIsAllOrNothing()
    {
        RandomPlan random(7);
        Plan plan = random.plan();
        const Plan before = plan;
        EditBatch batch;
        batch.edits = {{SetSettings{random.entity<Settings>()}}, {Put<Site>{random.entity<Site>(), 0}},
            {EditBatch{{{Put<Link>{random.entity<Link>()}}, {Remove<Carrier>{"nobody"}}}}}};
        const auto applied = applyEdit(plan, {batch});
        QVERIFY(!applied);
        QCOMPARE(applied.error().where, "nobody");
        QVERIFY(plan == before);
    }

    void refusesAndLeavesThePlan_data()
    {
        QTest::addColumn<bool>("remove");
        QTest::newRow("an entity without id") << false;
        QTest::newRow("what is not there") << true;
    }

    void refusesAndLeavesThePlan()
    {
        QFETCH(bool, remove);
        Plan plan = planWithGroups({});
        const Plan before = plan;
        const Edit edit = remove ? Edit{Remove<Site>{"elsewhere"}} : Edit{Put<Site>{}};
        QVERIFY(!applyEdit(plan, edit));
        QVERIFY(plan == before);
    }

    void putInsertsWhereAsked()
    {
        Plan plan = planWithGroups({});
        Site site;
        site.id = "branch";
        QVERIFY(applyEdit(plan, {Put<Site>{site, 0}}).has_value());
        QCOMPARE(plan.sites.at(0).id, "branch");
        site.id = "last";
        QVERIFY(applyEdit(plan, {Put<Site>{site, 99}}).has_value());
        QCOMPARE(plan.sites.at(2).id, "last");
    }

    void givesTheUsersToTheLargestGroup_data()
    {
        QTest::addColumn<int>("wanted");
        QTest::addColumn<int>("office");  // -1: refused
        QTest::newRow("more") << 500 << 440;
        QTest::newRow("fewer") << 100 << 40;
        QTest::newRow("only the others") << 60 << 0;
        QTest::newRow("fewer than the others") << 59 << -1;
        QTest::newRow("negative") << -1 << -1;
    }

    void givesTheUsersToTheLargestGroup()
    {
        QFETCH(int, wanted);
        QFETCH(int, office);
        Plan plan = planWithGroups({{"agents", 60}, {"office", 320}});
        const auto edit = setUsers(plan, "hq", wanted);
        QCOMPARE(edit.has_value(), office >= 0);
        if (!edit)
            return;
        QVERIFY(applyEdit(plan, *edit).has_value());
        QCOMPARE(plan.sites[0].groups[1].users, std::optional<std::int64_t>(office));
        QCOMPARE(users(plan.sites[0]), std::optional<std::int64_t>(wanted));
    }

    void needsAGroupToCountUsersIn()
    {
        QVERIFY(!setUsers(planWithGroups({}), "hq", 5));
        QVERIFY(!setUsers(planWithGroups({{"office", 5}}), "nowhere", 5));
    }
};

REGISTER_TEST(EditTest)
#include "edit_test.moc"
