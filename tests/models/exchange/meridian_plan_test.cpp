#include "models/exchange/meridian_plan.h"

#include "models/design/compare.h"
#include "models/exchange/plan_json.h"
#include "models/plan/check.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

#include <map>

using namespace trunkwright::models;

class MeridianPlanTest : public QObject {
    Q_OBJECT

private:
    const Plan m_plan = meridianPlan();

private slots:
    void hasTheCountsOfTheRule()
    {
        QVERIFY(structuralFaults(m_plan).empty());
        QCOMPARE(m_plan.sites.size(), std::size_t{1'000});
        QCOMPARE(std::ranges::count_if(m_plan.sites, &Site::mustSurviveWanLoss), 82);
        QCOMPARE(std::ranges::count(m_plan.sites, SiteRole::dataCenter, &Site::role), 1);
        QCOMPARE(std::ranges::count(m_plan.sites, SiteRole::hub, &Site::role), 42);
        std::map<LinkType, int> links;
        for (const Link& link : m_plan.links)
            ++links[link.type];
        QCOMPARE(links[LinkType::privateLine], 3);
        QCOMPARE(links[LinkType::mpls], 40 + 260);
        QCOMPARE(links[LinkType::vpn], 697);
        QVERIFY(links[LinkType::internet] > 697 && links[LinkType::internet] <= 697 + 43);
    }

    void hasTheUsersOfTheRule_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("all") << "" << qint64{76'745};
        QTest::newRow("US") << "US" << qint64{26'525};
        QTest::newRow("DE") << "DE" << qint64{9'560};
        QTest::newRow("GB") << "GB" << qint64{5'135};
        QTest::newRow("IN") << "IN" << qint64{4'200};
        QTest::newRow("JP") << "JP" << qint64{1'815};
        QTest::newRow("HU") << "HU" << qint64{390};
    }

    void hasTheUsersOfTheRule()
    {
        QFETCH(QString, country);
        qint64 counted = 0;
        for (const Site& site : m_plan.sites) {
            if (country.isEmpty() || country.toStdString() == site.country)
                counted += users(site).value();
        }
        QTEST(counted, "expected");
    }

    void placesSitesInTheLargestCities()
    {
        QCOMPARE(m_plan.sites[0].name, std::string("Chicago"));
        QCOMPARE(m_plan.sites[1].name, std::string("Frankfurt am Main"));
        QCOMPARE(m_plan.sites[2].name, std::string("Singapore"));
        QCOMPARE(m_plan.sites[3].name, std::string("New York City"));
        QCOMPARE(m_plan.sites[3].timeZone, std::string("America/New_York"));
        const auto again = std::ranges::find(m_plan.sites, "Singapore 2", &Site::name);
        QVERIFY(again != m_plan.sites.end());
        QCOMPARE(again->place, std::string("Singapore"));
    }

    void hangsSitesOnTheirCountry()
    {
        std::map<Id, const Site*> sites;
        for (const Site& site : m_plan.sites)
            sites[site.id] = &site;
        for (const Link& link : m_plan.links) {
            if (link.type != LinkType::vpn)
                continue;
            QCOMPARE(link.ridesOn.size(), std::size_t{2});
            const Site& above = *sites.at(link.to);
            QVERIFY2(above.country == sites.at(link.from)->country || above.id == "us-chicago"
                    || above.id == "de-frankfurt-am-main" || above.id == "sg-singapore",
                link.id.c_str());
        }
    }

    /// Arithmetic of the rule: Erlang B at P.01 for one trunk, a trunk in each country, one at each site.
    void needsTheChannelsOfTheRule_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<int>("trunks");
        QTest::addColumn<qint64>("channels");
        QTest::newRow("one for the world") << "centralized" << 1 << qint64{3'093};
        QTest::newRow("one in each country") << "per_country" << 26 << qint64{3'466};
        QTest::newRow("one at each site") << "distributed" << 1'000 << qint64{7'701};
    }

    void needsTheChannelsOfTheRule()
    {
        QFETCH(QString, strategy);
        const auto comparison = compare(m_plan, {strategy.toStdString()});
        QVERIFY(comparison);
        const auto& trunks = comparison->strategies.at(0).trunks;
        qint64 channels = 0;
        for (const TrunkResult& trunk : trunks)
            channels += trunk.channels.value_or(0);
        QTEST(static_cast<int>(trunks.size()), "trunks");
        QTEST(channels, "channels");
    }

    void isTheSampleThatShips()
    {
        QFile file(QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/meridian-global.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().toStdString() == planToJson(m_plan),
            "run: trunkwright generate --like meridian-global --output sample_topologies/meridian-global.json");
    }
};

REGISTER_TEST(MeridianPlanTest)
#include "meridian_plan_test.moc"
