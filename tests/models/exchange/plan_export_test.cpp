#include "models/exchange/file_kind.h"
#include "models/exchange/plan_completion.h"
#include "models/exchange/plan_from_topology.h"
#include "models/exchange/plan_json.h"
#include "models/exchange/site_list_writer.h"
#include "models/exchange/site_merge.h"
#include "models/exchange/topology_writer.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

/// A plan whose sites have all that a site can have, and names that need quotes and references.
Plan richPlan()
{
    Plan plan;
    plan.settings.name = "A & \"B\" – ÄÖ";
    Site center;
    center.id = "hq.1";
    center.name = "Köln, \"HQ\"\nsecond line";
    center.country = "DE";
    center.place = "Köln";
    center.latitude = 50.93333333333333;
    center.longitude = 6.95;
    center.timeZone = "Europe/Berlin";
    center.role = SiteRole::dataCenter;
    center.groups = {{"office", 320}, {"agents", {}}, {"light", 0}};
    center.mustSurviveWanLoss = true;
    center.didCount = 400;
    center.dids = {{"+492211", "a|b\\c;\nd", 1.5, {}, 0.1, "Mon 11:00 Europe/Berlin"},
        {"+49 221 2", "", {}, {}, {}, ""}, {"anonymous", "", {}, {}, {}, ""}};
    center.measured = MeasuredTraffic{4.25, 35, 5'000'000'000, 123456.5, "a.csv, b.csv", WeekShape{}};
    center.measured->shape->fill(0.1);
    center.peer = "sbc";
    center.carrier = "itsp";
    Site branch;
    branch.id = "b_2";
    branch.name = " b ";
    branch.dids = {{"+49 221 3", "", {}, {}, {}, ""}};
    branch.groups = {{"medium", {}}};
    branch.measured = MeasuredTraffic{};
    branch.timeZone = "UTC";
    plan.sites = {center, branch};
    plan.nodes = {{"core", "", WanNodeType::router, 1.5, -2.5}};
    plan.links.resize(2);
    plan.links[0].id = "l1";
    plan.links[0].from = "hq.1";
    plan.links[0].to = "core";
    plan.links[0].rateUpKbps = 10'000;
    plan.links[0].rateDownKbps = 50'000;
    plan.links[0].distanceKm = 12.5;
    plan.links[1].id = "l2";
    plan.links[1].from = "core";
    plan.links[1].to = "b_2";
    plan.profiles.resize(2);
    plan.profiles[0].id = "office";
    plan.profiles[1].id = "agents";
    plan.peers.resize(1);
    plan.peers[0].id = "sbc";
    plan.carriers.resize(1);
    plan.carriers[0].id = "itsp";
    return plan;
}

/// The sites of the plan after a trip through a table.
Result<std::vector<Site>> sitesReadBack(const Plan& plan)
{
    PlanDraft draft{{}};
    copyTariff(draft, plan);
    const SourceText source = textSource(siteListOf(plan));
    const auto list = readSiteList(source);
    if (!list)
        return std::unexpected(list.error());
    if (!list->faults.empty())
        return std::unexpected(list->faults.front());
    if (auto merged = mergeSites(draft, *list, source); !merged)
        return std::unexpected(merged.error());
    return draft.plan.sites;
}

}  // namespace

class PlanExportTest : public QObject {
    Q_OBJECT

private slots:
    void tableReadsBackToTheSameSites()
    {
        const Plan plan = richPlan();
        const auto sites = sitesReadBack(plan);
        QVERIFY2(sites, qPrintable(faultOf(sites)));
        QVERIFY((*sites)[0].groups == plan.sites[0].groups);
        QVERIFY((*sites)[0].dids == plan.sites[0].dids);
        QVERIFY((*sites)[0].measured == plan.sites[0].measured);
        QVERIFY((*sites)[0] == plan.sites[0]);
        QVERIFY((*sites)[1] == plan.sites[1]);
    }

    void samplesReadBackToTheSameSites()
    {
        const QDir folder(QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies"));
        for (const QString& name : folder.entryList({QStringLiteral("*.json")})) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto plan = planFromJson(file.readAll().toStdString(), name.toStdString());
            QVERIFY2(plan, qPrintable(faultOf(plan)));
            const auto sites = sitesReadBack(*plan);
            QVERIFY2(sites, qPrintable(faultOf(sites)));
            QVERIFY2(*sites == plan->sites, qPrintable(name));
        }
    }

    void tableHasOnlyTheColumnsInUse()
    {
        Plan plan;
        plan.sites.resize(1);
        plan.sites[0].id = "a";
        plan.sites[0].name = "A";
        QCOMPARE(siteListOf(plan), std::string("id,name,users,role,must_survive\r\na,A,,branch,no\r\n"));
    }

    void networkReadsBack_data()
    {
        QTest::addColumn<bool>("gml");
        QTest::newRow("GraphML") << false;
        QTest::newRow("GML") << true;
    }

    void networkReadsBack()
    {
        QFETCH(bool, gml);
        const Plan plan = richPlan();
        const std::string text = gml ? gmlOf(plan) : graphmlOf(plan);
        const auto topology = readTopology(textSource(text));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->name, plan.settings.name);
        QCOMPARE(topology->nodes.size(), std::size_t{3});
        QCOMPARE(topology->nodes[0].label, plan.sites[0].name);
        QCOMPARE(topology->nodes[0].country, std::string("Germany"));
        QCOMPARE(topology->nodes[0].latitude.value(), plan.sites[0].latitude.value());
        QVERIFY(!topology->nodes[1].latitude);
        QVERIFY(!topology->nodes[2].internal);
        QCOMPARE(topology->nodes[2].longitude.value(), -2.5);
        QCOMPARE(topology->edges.size(), std::size_t{2});
        QCOMPARE(topology->edges[0].target, std::size_t{2});
        QCOMPARE(topology->edges[0].speedBps.value(), 1e7);
        QCOMPARE(topology->edges[0].distanceKm.value(), 12.5);
        QVERIFY(!topology->edges[1].speedBps);
        QVERIFY(!gml || std::ranges::all_of(text, [](char letter) { return letter > 0; }));
    }
};

REGISTER_TEST(PlanExportTest)
#include "plan_export_test.moc"
