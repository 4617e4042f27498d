#include "models/exchange/file_kind.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

/// A graph with the Topology Zoo's keys under ids of its own.
std::string graphml(const std::string& content, const std::string& edgeDefault = "undirected")
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
           "<key attr.name=\"LinkSpeedRaw\" attr.type=\"double\" for=\"edge\" id=\"k9\"/><key attr.name=\"LinkLabel\" "
           "for=\"edge\" id=\"k8\"/>\n"
           "<key attr.name=\"LinkSpeed\" for=\"edge\" id=\"k10\"/><key attr.name=\"LinkSpeedUnits\" for=\"edge\" "
           "id=\"k11\"/>\n"
           "<key attr.name=\"label\" for=\"node\" id=\"k1\"/><key attr.name=\"Longitude\" for=\"node\" id=\"k2\"/>\n"
           "<key attr.name=\"Latitude\" for=\"node\" id=\"k3\"/><key attr.name=\"Country\" for=\"node\" id=\"k4\"/>\n"
           "<key attr.name=\"Internal\" for=\"node\" id=\"k5\"/><key attr.name=\"hyperedge\" for=\"node\" id=\"k6\"/>\n"
           "<key attr.name=\"Network\" for=\"graph\" id=\"g1\"/><key attr.name=\"GeoLocation\" for=\"graph\" "
           "id=\"g2\"/><key attr.name=\"GeoExtent\" for=\"graph\" id=\"g3\"/>\n"
           "<graph edgedefault=\""
        + edgeDefault + "\">\n" + content + "</graph></graphml>\n";
}

std::string node(const std::string& id, const std::string& data)
{
    return "<node id=\"" + id + "\">" + data + "</node>\n";
}

std::string edge(const std::string& source, const std::string& target, const std::string& data = "")
{
    return "<edge source=\"" + source + "\" target=\"" + target + "\">" + data + "</edge>\n";
}

Result<Topology> read(const std::string& text)
{
    return readTopology(textSource(text));
}

}  // namespace

class GraphmlReaderTest : public QObject {
    Q_OBJECT

private slots:
    void resolvesKeysAndKeepsWhatIsUnknown()
    {
        const auto topology =
            read(graphml("<data key=\"g1\">Net</data><data key=\"g2\">Spain</data><data key=\"g3\">Country</data>"
                + node("0",
                    "<data key=\"k1\">M&#xE1;laga &amp; co</data><data key=\"k2\">-4.42</data><data "
                    "key=\"k3\">36.72</data><data key=\"k4\">Spain</data>")
                + node("1", "<data key=\"k1\">None</data><data key=\"k3\">40</data><data key=\"k5\">0</data>")
                + node("2", "<data key=\"k6\">1</data><data key=\"k1\"/>")
                + edge("0", "1", "<data key=\"k9\">10000000000.0</data><data key=\"k8\">10G</data>")));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->name, std::string("Net"));
        QCOMPARE(topology->region, std::string("Spain"));
        QCOMPARE(topology->nodes[0].label, std::string("Málaga & co"));
        QCOMPARE(topology->nodes[0].latitude.value(), 36.72);
        QCOMPARE(topology->nodes[0].longitude.value(), -4.42);
        QVERIFY(topology->nodes[0].internal);
        QVERIFY(!topology->nodes[1].latitude);  // half a place is none
        QVERIFY(!topology->nodes[1].internal);
        QVERIFY(topology->nodes[2].junction);
        QVERIFY(topology->nodes[2].label.empty());
        QCOMPARE(topology->edges[0].speedBps.value(), 1e10);
        QCOMPARE(topology->edges[0].label, std::string("10G"));
        QVERIFY(!topology->edges[0].directed);
    }

    void countsLoopsParallelsComponentsAndLabels()
    {
        const auto topology = read(graphml(node("a", "<data key=\"k1\">X</data>")
            + node("b", "<data key=\"k1\">X</data>") + node("c", "<data key=\"k1\">X</data>") + node("d", "")
            + edge("a", "b") + edge("b", "a") + edge("a", "a")));
        QVERIFY(topology);
        const TopologyFacts facts = factsOf(*topology);
        QCOMPARE(facts.edges, 3);
        QCOMPARE(facts.distinctPairs, 2);
        QCOMPARE(facts.selfLoops, 1);
        QCOMPARE(facts.duplicateLabels, 2);
        QCOMPARE(facts.components, 3);
        QCOMPARE(facts.maxDegree, 4);
        QCOMPARE(facts.nodesWithoutCoordinates, 4);
    }

    void readsSpeeds_data()
    {
        QTest::addColumn<QString>("data");
        QTest::addColumn<double>("bps");
        QTest::newRow("raw") << "<data key=\"k9\">2.5e9</data><data key=\"k10\">7</data>" << 2.5e9;
        QTest::newRow("units") << "<data key=\"k10\">155</data><data key=\"k11\">M</data>" << 155e6;
        QTest::newRow("range is not one speed") << "<data key=\"k10\">34-155</data><data key=\"k11\">M</data>" << -1.0;
        QTest::newRow("at most") << "<data key=\"k10\">&lt;2.5</data><data key=\"k11\">G</data>" << -1.0;
        QTest::newRow("unit only") << "<data key=\"k11\">G</data>" << -1.0;
        QTest::newRow("unit of another kind") << "<data key=\"k10\">1</data><data key=\"k11\">lambda</data>" << -1.0;
    }

    void readsSpeeds()
    {
        QFETCH(QString, data);
        QFETCH(double, bps);
        const auto topology = read(graphml(node("a", "") + node("b", "") + edge("a", "b", data.toStdString())));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->edges[0].speedBps.value_or(-1), bps);
    }

    void readsDrawings()
    {
        const auto topology =
            read("<graphml xmlns:y=\"http://www.yworks.com/xml/graphml\"><key for=\"node\" id=\"d6\" "
                 "yfiles.type=\"nodegraphics\"/>\n"
                 "<graph edgedefault=\"directed\"><node id=\"n0\"><data key=\"d6\"><y:ShapeNode><y:NodeLabel "
                 "fontSize=\"12\">Berlin</y:NodeLabel></y:ShapeNode></data>\n"
                 "<graph><node id=\"n0::n0\"/></graph></node><edge source=\"n0\" "
                 "target=\"n0::n0\"/><hyperedge><endpoint node=\"n0\"/></hyperedge></graph></graphml>");
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->nodes.size(), std::size_t{2});
        QCOMPARE(topology->nodes[0].label, std::string("Berlin"));
        QVERIFY(topology->edges[0].directed);
        QCOMPARE(topology->notes.size(), std::size_t{1});
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const std::string& text, const char* fault) {
            QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(fault);
        };
        row("end of nowhere", graphml(node("a", "") + edge("a", "b")),
            "file:10:2: there is no node 'b'; an end must be the id of a node");
        row("id twice", graphml(node("a", "") + node("a", "")),
            "file:10:2: node id 'a' is used twice; each node needs its own");
        row("no id", graphml("<node/>"), "file:9:2: the node has no id; each node needs its own");
        row("latitude out of range", graphml(node("a", "<data key=\"k3\">91</data>")),
            "file:9:15: latitude '91' is not a number from -90 to 90");
        row("longitude is text", graphml(node("a", "<data key=\"k2\">1e999</data>")),
            "file:9:15: longitude '1e999' is not a number from -180 to 180");
        row("negative speed", graphml(node("a", "") + edge("a", "a", "<data key=\"k9\">-5</data>")),
            "file:10:30: linkspeedraw '-5' is not a number from 0 to 1e+18");
        row("no graph", "<graphml></graphml>", "file: holds no <graph>; export the topology again");
        row("cut off", "<graphml><graph><node id='a'>", "file:1:29: is not well-formed XML");
        row("other XML", "<html><body/></html>",
            "file:1:2: <html> is no topology; GraphML, SNDlib XML and Net2Plan files can be read");
        row("bomb",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
            "\"&a;&a;&a;\">]><graphml><graph><node id=\"&b;\"/></graph></graphml>",
            "file:2:20: declares XML entities; remove them, a topology needs none");
    }

    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        const QString found = faultOf(read(text.toStdString()));
        QVERIFY2(found.startsWith(fault) && !found.contains('\n'), qPrintable(found));
    }

    void survivesDeepNesting()
    {
        std::string deep;
        for (int level = 0; level < 100'000; ++level)
            deep += "<graph><node id='" + std::to_string(level) + "'>";
        const QString found = faultOf(read("<graphml>" + deep + "</graphml>"));
        QVERIFY2(found.contains(QStringLiteral("not well-formed")), qPrintable(found.left(200)));
    }
};

REGISTER_TEST(GraphmlReaderTest)
#include "graphml_reader_test.moc"
