#include "models/exchange/plan_from_topology.h"

#include "models/exchange/file_kind.h"
#include "models/plan/check.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QDirIterator>
#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

TopologyNode place(
    const char* id, const char* label, double latitude, double longitude, const char* country = "Germany")
{
    TopologyNode node;
    node.id = id;
    node.label = label;
    node.country = country;
    node.latitude = latitude;
    node.longitude = longitude;
    return node;
}

TopologyEdge edge(std::size_t source, std::size_t target, std::optional<double> bps = {}, bool directed = false)
{
    TopologyEdge made;
    made.source = source;
    made.target = target;
    made.speedBps = bps;
    made.directed = directed;
    return made;
}

/// Three cities in a row, Berlin in the middle.
Topology row()
{
    Topology topology;
    topology.name = "Row";
    topology.nodes = {
        place("0", "Hamburg", 53.55, 10.0), place("1", "Berlin", 52.52, 13.4), place("2", "Dresden", 51.05, 13.74)};
    topology.edges = {edge(0, 1, 1e9), edge(1, 2)};
    return topology;
}

QStringList notesOf(const ImportedPlan& imported)
{
    QStringList notes;
    for (const Text& note : imported.notes)
        notes << QString::fromStdString(english(note));
    return notes;
}

Plan planOf(const Topology& topology, const ImportOptions& options = {})
{
    const auto imported = planFromTopology(topology, options);
    if (!imported)
        qFatal("%s", imported.error().what.c_str());
    return imported->plan;
}

}  // namespace

class PlanFromTopologyTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatIsKnownAndNoMore()
    {
        const auto imported = planFromTopology(row(), {});
        QVERIFY(imported);
        const Plan& plan = imported->plan;
        QVERIFY(structuralFaults(plan).empty());
        QCOMPARE(plan.settings.name, std::string("Row"));
        QCOMPARE(plan.sites.size(), std::size_t{3});
        QCOMPARE(plan.sites[0].id, Id("hamburg"));
        QCOMPARE(plan.sites[0].country, std::string("DE"));
        QCOMPARE(plan.sites[0].timeZone, std::string("Europe/Berlin"));
        QVERIFY(!users(plan.sites[0]));
        QCOMPARE(plan.sites[1].role, SiteRole::dataCenter);
        QCOMPARE(plan.links[0].rateUpKbps.value(), 1e6);
        QVERIFY(!plan.links[1].rateUpKbps);
        QVERIFY(!plan.links[0].voicePriority);
        QVERIFY(qAbs(plan.links[0].distanceKm.value() - 255) < 3);
        QVERIFY(notesOf(*imported).contains(
            QStringLiteral("no data center was named: Berlin, the site with most links (2), was taken")));
        QVERIFY(notesOf(*imported).contains(
            QStringLiteral("the users of 3 sites are unknown; --users or a site list gives them")));
    }

    void fillsInWhatTheOptionsSay()
    {
        ImportOptions options;
        options.name = "Ours";
        options.users = 40;
        options.profile = "heavy";
        options.rateMbps = 50;
        options.voicePriority = true;
        options.dataCenter = "dresden";
        options.hubs = {"Berlin"};
        options.survive = {"HAMBURG"};
        options.linkType = LinkType::privateLine;
        options.currency = "EUR";
        const Plan plan = planOf(row(), options);
        QCOMPARE(plan.settings.name, std::string("Ours"));
        QCOMPARE(plan.settings.currency, std::string("EUR"));
        QCOMPARE(users(plan.sites[2]).value(), 40);
        QCOMPARE(plan.sites[2].groups[0].profile, Id("heavy"));
        QCOMPARE(plan.sites[2].role, SiteRole::dataCenter);
        QCOMPARE(plan.sites[1].role, SiteRole::hub);
        QVERIFY(plan.sites[0].mustSurviveWanLoss);
        QCOMPARE(plan.links[0].rateUpKbps.value(), 1e6);  // the file's own speed wins
        QCOMPARE(plan.links[1].rateDownKbps.value(), 50e3);
        QCOMPARE(plan.links[1].type, LinkType::privateLine);
        QVERIFY(plan.links[1].voicePriority.value());
    }

    void refusesNamesThatAreNotThere_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("fault");
        QTest::newRow("survive") << "survive" << "option --survive: there is no site 'X'; give the id or name of one";
        QTest::newRow("hub") << "hub" << "option --hub: there is no site 'X'; give the id or name of one";
        QTest::newRow("data center") << "center"
                                     << "option --data-center: there is no site 'X'; give the id or name of one";
        QTest::newRow("profile")
            << "profile" << "option --profile: there is no profile 'X'; light, medium and heavy are always there";
        QTest::newRow("two of a name")
            << "Berlin" << "option --data-center: 2 sites are called 'Berlin'; give the id of one, as 'berlin'";
    }

    void refusesNamesThatAreNotThere()
    {
        QFETCH(QString, option);
        ImportOptions options;
        Topology topology = row();
        if (option == QStringLiteral("survive"))
            options.survive = {"X"};
        else if (option == QStringLiteral("hub"))
            options.hubs = {"X"};
        else if (option == QStringLiteral("profile"))
            options.profile = "X";
        else
            options.dataCenter = option == QStringLiteral("center") ? "X" : "Berlin";
        topology.nodes[2].label = "Berlin";
        QTEST(faultOf(planFromTopology(topology, options)), "fault");
    }

    void namesNodesWithoutLabels()
    {
        Topology topology = row();
        topology.nodes[0].label = "None";
        topology.nodes[1].label = "";
        topology.nodes[2].label = "Baton_Rouge";
        const Plan plan = planOf(topology);
        QCOMPARE(plan.sites[0].name, std::string("Node 0"));
        QCOMPARE(plan.sites[0].id, Id("node-0"));
        QCOMPARE(plan.sites[1].id, Id("node-1"));
        QCOMPARE(plan.sites[2].name, std::string("Baton Rouge"));
    }

    void givesEqualLabelsIdsOfTheirOwn()
    {
        Topology topology = row();
        topology.nodes[2].label = topology.nodes[0].label;
        topology.edges.push_back(edge(0, 1));
        const Plan plan = planOf(topology);
        QCOMPARE(plan.sites[2].id, Id("hamburg-2"));
        QCOMPARE(plan.links[2].id, Id("hamburg-berlin-2"));
        QVERIFY(structuralFaults(plan).empty());
    }

    void leavesOutSelfLoops()
    {
        Topology topology = row();
        topology.edges.push_back(edge(1, 1));
        const auto imported = planFromTopology(topology, {});
        QVERIFY(imported);
        QCOMPARE(imported->plan.links.size(), std::size_t{2});
        QVERIFY(notesOf(*imported).contains(QStringLiteral("1 self-loop was left out")));
    }

    void joinsOppositeDirections()
    {
        Topology topology = row();
        topology.edges = {edge(0, 1, 1e6, true), edge(1, 2, 2e6, true), edge(1, 0, 3e6, true), edge(0, 1, 4e6, true)};
        const Plan plan = planOf(topology);
        QCOMPARE(plan.links.size(), std::size_t{3});
        QCOMPARE(plan.links[0].rateUpKbps.value(), 1e3);
        QCOMPARE(plan.links[0].rateDownKbps.value(), 3e3);
        QCOMPARE(plan.links[1].rateUpKbps.value(), 2e3);
        QVERIFY(!plan.links[1].rateDownKbps);
    }

    void takesOneLayer()
    {
        Topology topology = row();
        topology.edges[1].layer = 1;
        topology.layer = 1;
        QCOMPARE(planOf(topology).links.size(), std::size_t{1});
    }

    void convertsCapacities_data()
    {
        QTest::addColumn<QString>("fileUnit");
        QTest::addColumn<QString>("optionUnit");
        QTest::addColumn<double>("kbps");
        QTest::newRow("file") << "Gbps" << "" << 2e6;
        QTest::newRow("file wins") << "Mbit/s" << "Gbit/s" << 2e3;
        QTest::newRow("option") << "" << "kbit/s" << 2.0;
        QTest::newRow("nobody knows") << "" << "" << -1.0;
        QTest::newRow("other unit") << "Erlangs" << "" << -1.0;
    }

    void convertsCapacities()
    {
        QFETCH(QString, fileUnit);
        QFETCH(QString, optionUnit);
        Topology topology = row();
        topology.edges[1].capacity = 2;
        topology.capacityUnit = fileUnit.toStdString();
        ImportOptions options;
        options.capacityUnit = optionUnit.toStdString();
        QTEST(planOf(topology, options).links[1].rateUpKbps.value_or(-1), "kbps");
    }

    void putsNeighborsWhereTheOptionSays()
    {
        Topology topology = row();
        topology.nodes[2].internal = false;
        const Plan routers = planOf(topology);
        QCOMPARE(routers.sites.size(), std::size_t{2});
        QCOMPARE(routers.nodes.at(0).id, Id("dresden"));
        QCOMPARE(routers.nodes.at(0).type, WanNodeType::router);
        QCOMPARE(routers.links.size(), std::size_t{2});
        ImportOptions options;
        options.external = ExternalNodes::leftOut;
        QCOMPARE(planOf(topology, options).links.size(), std::size_t{1});
        options.external = ExternalNodes::sites;
        QCOMPARE(planOf(topology, options).sites.size(), std::size_t{3});
        topology.nodes[1].junction = true;
        QCOMPARE(planOf(topology, options).nodes.at(0).id, Id("berlin"));
    }

    void knowsCountries()
    {
        Topology topology = row();
        topology.nodes[0].country = "Czech Republic";
        topology.nodes[1].country = "Atlantis";
        topology.nodes[2].country.clear();
        QCOMPARE(planOf(topology).sites[0].country, std::string("CZ"));
        QCOMPARE(planOf(topology).sites[1].country, std::string());
        ImportOptions options;
        options.country = "AT";
        QCOMPARE(planOf(topology, options).sites[2].country, std::string("AT"));
        options.country.clear();
        options.nearestCountry = true;
        QCOMPARE(planOf(topology, options).sites[2].country, std::string("DE"));
        topology.region = "Poland";
        QCOMPARE(planOf(topology).sites[2].country, std::string("PL"));
    }

    void takesDemandsAsErlangOnlyWhenTold()
    {
        Topology topology = row();
        topology.demands = {{0, 1, 2.5}, {1, 0, 1.5}, {2, 1, 4}};
        QVERIFY(!planOf(topology).sites[0].measured);
        ImportOptions options;
        options.demandsAreErlang = true;
        const Plan plan = planOf(topology, options);
        QCOMPARE(plan.sites[0].measured->busyHourErl, 4.0);
        QCOMPARE(plan.sites[1].measured->busyHourErl, 8.0);
        QCOMPARE(plan.sites[2].measured->busyHourErl, 4.0);
    }

    void joinsPartsOnRequest()
    {
        Topology topology = row();
        topology.nodes.push_back(place("3", "Munich", 48.14, 11.58));
        topology.nodes.push_back(place("4", "Augsburg", 48.37, 10.9));
        topology.edges.push_back(edge(3, 4));
        QVERIFY(notesOf(*planFromTopology(topology, {}))
                .contains(QStringLiteral(
                    "2 sites have no way to the data center; --connect-sites or --connect-components makes one")));
        ImportOptions options;
        options.connectComponents = true;
        const auto imported = planFromTopology(topology, options);
        QVERIFY(imported);
        QCOMPARE(imported->plan.links.size(), std::size_t{4});
        QCOMPARE(imported->plan.links[3].from, Id("munich"));
        QCOMPARE(imported->plan.links[3].to, Id("dresden"));
        QVERIFY(notesOf(*imported).contains(
            QStringLiteral("a link from Munich to Dresden was added, which the files do not have")));
    }

    void refusesAnEmptyTopology()
    {
        QCOMPARE(faultOf(planFromTopology({}, {})),
            QStringLiteral("the files hold no site; give a topology or a site list with one"));
    }

    void makesPlansWithoutFaultsFromRealFiles()
    {
        QDirIterator files(QStringLiteral(TRUNKWRIGHT_SHARED_DIR "/data/fetched-tests-only/topologies"),
            {QStringLiteral("*.graphml"), QStringLiteral("*.gml"), QStringLiteral("*.n2p"), QStringLiteral("nsfnet*")},
            QDir::Files, QDirIterator::Subdirectories);
        if (!files.hasNext())
            QSKIP("the reference data are not beside this clone");
        int count = 0;
        for (; files.hasNext(); ++count) {
            const auto source = readSource(files.next().toStdString());
            QVERIFY(source);
            const auto topology = readTopology(*source);
            QVERIFY2(topology, qPrintable(faultOf(topology)));
            ImportOptions options;
            options.users = 25;
            options.connectComponents = true;
            const auto imported = planFromTopology(*topology, options);
            QVERIFY2(imported, qPrintable(faultOf(imported)));
            const auto faults = structuralFaults(imported->plan);
            QVERIFY2(faults.empty(), faults.empty() ? "" : toString(faults.front()).c_str());
            for (const Site& site : imported->plan.sites)
                QVERIFY2(site.timeZone.empty() == (!site.latitude && site.country.empty()),
                    qPrintable(files.fileName() + QString::fromStdString(site.id)));
        }
        QCOMPARE(count, 18);
    }
};

REGISTER_TEST(PlanFromTopologyTest)
#include "plan_from_topology_test.moc"
