#include "models/exchange/site_merge.h"

#include "models/exchange/plan_completion.h"
#include "models/plan/check.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

Site site(const char* id, const char* name)
{
    Site made;
    made.id = id;
    made.name = name;
    return made;
}

/// A draft with two sites and a router, then the table merged into it.
Result<PlanDraft> merged(const std::string& table, const ImportOptions& options = {})
{
    PlanDraft draft(options);
    for (const Site& known : {site("malaga", "Málaga"), site("london", "London"), site("london-2", "London")}) {
        draft.placeIds.take(known.id);
        draft.plan.sites.push_back(known);
    }
    draft.plan.nodes.push_back({"core", "Core", WanNodeType::router, {}, {}});
    draft.placeIds.take("core");
    const SourceText source = textSource(table);
    const auto list = readSiteList(source);
    if (!list)
        return std::unexpected(list.error());
    if (auto done = mergeSites(draft, *list, source); !done)
        return std::unexpected(done.error());
    return draft;
}

/// A plan from a table alone.
Result<ImportedPlan> planOf(const std::string& table, const ImportOptions& options = {})
{
    PlanDraft draft(options);
    const SourceText source = textSource(table);
    const auto list = readSiteList(source);
    if (!list)
        return std::unexpected(list.error());
    if (auto done = mergeSites(draft, *list, source); !done)
        return std::unexpected(done.error());
    return completePlan(std::move(draft));
}

}  // namespace

class SiteMergeTest : public QObject {
    Q_OBJECT

private slots:
    void describesKnownSitesByIdOrName()
    {
        const auto draft = merged("id,name,users,country\n,malaga,12,ES\nlondon-2,,7,\nparis,Paris,9,FR\n");
        QVERIFY2(draft, qPrintable(faultOf(draft)));
        const auto& sites = draft->plan.sites;
        QCOMPARE(sites.size(), std::size_t{4});
        QCOMPARE(users(sites[0]).value(), 12);
        QCOMPARE(sites[0].name, std::string("malaga"));
        QCOMPARE(sites[0].country, std::string("ES"));
        QCOMPARE(users(sites[2]).value(), 7);
        QCOMPARE(sites[2].name, std::string("London"));
        QCOMPARE(sites[3].id, Id("paris"));
        QCOMPARE(sites[3].groups[0].profile, Id("medium"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("fault");
        QTest::newRow("two of a name")
            << "name,users\nLondon,5\n"
            << "file:2:1: several sites are called 'London'; give the id of one, as 'london'";
        QTest::newRow("a node's id") << "id,users\ncore,5\n"
                                     << "file:2:1: id 'core' is taken by a node of the WAN; choose another";
        QTest::newRow("peer") << "name,peer\nParis,sbc\n"
                              << "file:2:1: there is no peer model 'sbc'; give --tariff a plan that has it";
        QTest::newRow("carrier") << "name,carrier\nParis,x\n"
                                 << "file:2:1: there is no carrier 'x'; give --tariff a plan that has it";
    }

    void refuses()
    {
        QFETCH(QString, table);
        QTEST(faultOf(merged(table.toStdString())), "fault");
    }

    void addsProfilesThatNobodyDescribed()
    {
        const auto draft = merged("name,users,profile\nParis,5,Call center agents\nRome,6,HEAVY\n");
        QVERIFY2(draft, qPrintable(faultOf(draft)));
        QCOMPARE(draft->plan.sites[3].groups[0].profile, Id("call-center-agents"));
        QCOMPARE(draft->plan.sites[4].groups[0].profile, Id("heavy"));
        QCOMPARE(draft->plan.profiles.size(), std::size_t{4});
        QVERIFY(!draft->plan.profiles.back().holdingTimeS);
    }

    void givesSitesTheirAccess()
    {
        const auto imported =
            planOf("name,users,role,wan,mbps,up "
                   "mbps\nHQ,90,hq,mpls,100,\nA,5,,internet,50,10\nB,6,,vpn,25,5\nC,7,,private,2,\nD,8,,mpls,,\n");
        QVERIFY2(imported, qPrintable(faultOf(imported)));
        const Plan& plan = imported->plan;
        QVERIFY(structuralFaults(plan).empty());
        QCOMPARE(plan.nodes.size(), std::size_t{2});
        QCOMPARE(plan.links.size(), std::size_t{7});  // the tunnel needs an access at both ends
        const auto& tunnel = plan.links[4];
        QCOMPARE(tunnel.type, LinkType::vpn);
        QCOMPARE(tunnel.to, Id("hq"));
        QCOMPARE(tunnel.rateUpKbps.value(), 5e3);
        QVERIFY((tunnel.ridesOn == std::vector<Id>{"b-internet", "hq-internet"}));
        QCOMPARE(plan.links[1].rateDownKbps.value(), 50e3);
        QVERIFY(!plan.links[6].rateUpKbps);
        QCOMPARE(english(imported->notes.back()),
            std::string("1 site has no way to the data center; --connect-sites or --connect-components makes one"));
    }

    void refusesATunnelFromTheDataCenter()
    {
        QCOMPARE(faultOf(planOf("name,role,wan\nHQ,hq,vpn\n")),
            QStringLiteral("site:hq: is the data center; give it mpls or internet access, tunnels and private lines "
                           "come from the other sites"));
    }

    void connectsSitesOnRequest()
    {
        ImportOptions options;
        options.connectSites = true;
        options.rateMbps = 20;
        const auto imported = planOf("name,users,country\nA,5,US\nB,60,US\n", options);
        QVERIFY(imported);
        QCOMPARE(imported->plan.sites[1].role, SiteRole::dataCenter);
        QCOMPARE(imported->plan.links.size(), std::size_t{2});
        QCOMPARE(imported->plan.links[0].to, Id("mpls"));
        QCOMPARE(imported->plan.links[0].rateDownKbps.value(), 20e3);
        QVERIFY(structuralFaults(imported->plan).empty());
    }
};

REGISTER_TEST(SiteMergeTest)
#include "site_merge_test.moc"
