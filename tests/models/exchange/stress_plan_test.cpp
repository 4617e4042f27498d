#include "models/exchange/stress_plan.h"

#include "models/design/compare.h"
#include "models/exchange/plan_json.h"
#include "models/plan/check.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <map>
#include <set>

using namespace trunkwright::models;

namespace {

std::int64_t roles(const Plan& plan, SiteRole role)
{
    return std::ranges::count(plan.sites, role, &Site::role);
}

}  // namespace

class StressPlanTest : public QObject {
    Q_OBJECT

private slots:
    void hasTheCountsOfTheRule()
    {
        const Plan plan = stressPlan({.sites = 10'000, .seed = 1});
        QVERIFY(structuralFaults(plan).empty());
        QCOMPARE(plan.sites.size(), std::size_t{10'000});
        QCOMPARE(roles(plan, SiteRole::dataCenter), 10);
        QCOMPARE(roles(plan, SiteRole::hub), 90);
        QCOMPARE(plan.links.size(), std::size_t{10'495});
        QCOMPARE(std::ranges::count(plan.links, LinkType::privateLine, &Link::type), 10);
        QCOMPARE(std::ranges::count_if(plan.sites, &Site::mustSurviveWanLoss), 396);
        std::map<std::string, int> countries;
        for (std::size_t site = 0; site < plan.sites.size(); ++site) {
            ++countries[plan.sites[site].country];
            const std::int64_t count = users(plan.sites[site]).value();
            const auto branch = static_cast<std::int64_t>(site) - 100;
            QCOMPARE(count, site < 10 ? 3'000 : site < 100 ? 400 : 20 + branch * 7919 % 181);
            QCOMPARE(plan.sites[site].didCount.value(), count / 5);
        }
        QCOMPARE(countries.size(), std::size_t{20});
        QVERIFY(std::ranges::all_of(countries, [](const auto& entry) { return entry.second == 500; }));
    }

    void branchesHangOnHubsOfTheirCountry()
    {
        const Plan plan = stressPlan({.sites = 10'000, .seed = 1});
        std::map<Id, std::string> countries;
        for (const Site& site : plan.sites)
            countries[site.id] = site.country;
        std::map<Id, int> load;
        for (const Link& link : plan.links) {
            if (!link.from.starts_with("branch-") || link.id.find("-second-") != std::string::npos)
                continue;
            QCOMPARE(countries[link.from], countries[link.to]);
            ++load[link.to];
        }
        QCOMPARE(load.size(), std::size_t{90});
        QVERIFY(std::ranges::all_of(load, [](const auto& entry) { return entry.second >= 90 && entry.second <= 130; }));
    }

    void isTheSameEachTime()
    {
        const Plan plan = stressPlan({.sites = 1'200, .seed = 7});
        QCOMPARE(planToJson(plan), planToJson(stressPlan({.sites = 1'200, .seed = 7})));
        QVERIFY(!(plan == stressPlan({.sites = 1'200, .seed = 8})));
    }

    void scales_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<int>("centers");
        QTest::addColumn<int>("hubs");
        QTest::addColumn<int>("links");
        QTest::newRow("1") << 1 << 1 << 0 << 0;
        QTest::newRow("2") << 2 << 1 << 0 << 1;
        QTest::newRow("21") << 21 << 1 << 0 << 21;
        QTest::newRow("112") << 112 << 1 << 1 << 116;
        QTest::newRow("1000") << 1000 << 1 << 9 << 1048;
        QTest::newRow("2000") << 2000 << 2 << 18 << 2098;
        QTest::newRow("3000") << 3000 << 3 << 27 << 3148;
    }

    void scales()
    {
        QFETCH(int, sites);
        const Plan plan = stressPlan({.sites = sites, .seed = 1});
        QVERIFY(structuralFaults(plan).empty());
        QCOMPARE(plan.sites.size(), static_cast<std::size_t>(sites));
        QTEST(static_cast<int>(roles(plan, SiteRole::dataCenter)), "centers");
        QTEST(static_cast<int>(roles(plan, SiteRole::hub)), "hubs");
        QTEST(static_cast<int>(plan.links.size()), "links");
    }

    void isAdvisedATrunkWhereDutyAndCountriesAskForOne()
    {
        const Plan plan = stressPlan({.sites = 10'000, .seed = 1});
        const auto comparison = compare(plan, {"hybrid"});
        QVERIFY(comparison);
        const Evaluation& hybrid = comparison->strategies.at(0);
        QVERIFY(hybrid.allowed);
        std::set<Id> landings;
        for (const TrunkResult& trunk : hybrid.trunks)
            landings.insert(trunk.site);
        std::size_t withoutDuty = landings.size();
        for (const Site& site : plan.sites) {
            if (site.mustSurviveWanLoss) {
                QVERIFY2(landings.contains(site.id), site.id.c_str());
                --withoutDuty;
            }
        }
        QCOMPARE(withoutDuty, std::size_t{20});  // the hub of each country
    }

    void standsNearItsCities()
    {
        std::set<std::pair<double, double>> points;
        const Plan plan = stressPlan({.sites = 2'000, .seed = 3});
        for (const Site& site : plan.sites)
            points.emplace(*site.latitude, *site.longitude);
        QVERIFY(points.size() > 1'990);
        QVERIFY(std::abs(plan.sites[0].latitude.value() - 40.71) < 0.3);  // New York
    }
};

REGISTER_TEST(StressPlanTest)
#include "stress_plan_test.moc"
