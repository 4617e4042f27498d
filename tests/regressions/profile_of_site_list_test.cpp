// A site list that named a profile by what was already a fit id ("store") made groups of a profile that the plan did
// not get: each site was a fault, and the list that `export` wrote could not be imported alone.
#include "models/exchange/plan_completion.h"
#include "models/exchange/site_merge.h"

#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;

class ProfileOfSiteListTest : public QObject {
    Q_OBJECT

private slots:
    void addsTheProfileOnce()
    {
        const SourceText source =
            trunkwright::tests::textSource("name,users,profile\nA,5,store\nB,6+7,Store+Night shift\nC,8,medium\n");
        PlanDraft draft(ImportOptions{});
        QVERIFY(mergeSites(draft, *readSiteList(source), source));
        const auto imported = completePlan(std::move(draft));
        QVERIFY(imported);
        const std::vector<UserProfile>& profiles = imported->plan.profiles;
        QCOMPARE(std::ranges::count(profiles, "store", &UserProfile::id), 1);
        QCOMPARE(std::ranges::count(profiles, "night-shift", &UserProfile::id), 1);
        QCOMPARE(imported->plan.sites[1].groups,
            (std::vector<UserGroup>{{.profile = "store", .users = 6}, {.profile = "night-shift", .users = 7}}));
    }
};

REGISTER_TEST(ProfileOfSiteListTest)
#include "profile_of_site_list_test.moc"
