// The topologies of the reference data, read and counted; the counts were made without this program.
#include "models/exchange/file_kind.h"
#include "tests/support/test_program.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trunkwright::models;

namespace {

const QString topologies = QStringLiteral(TRUNKWRIGHT_SHARED_DIR "/data/fetched-tests-only/topologies/");

QJsonObject expectedFacts(const QString& section)
{
    QFile file(QStringLiteral(TRUNKWRIGHT_SHARED_DIR "/data/expected_facts.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(section).toObject();
}

Result<Topology> readFile(const QString& path)
{
    const auto source = readSource(path.toStdString());
    return source ? readTopology(*source) : std::unexpected(source.error());
}

}  // namespace

class TopologyFilesTest : public QObject {
    Q_OBJECT

private slots:
    void graphmlHasTheCountedFacts_data()
    {
        QTest::addColumn<QJsonObject>("expected");
        const QJsonObject files = expectedFacts(QStringLiteral("graphml"));
        for (const QString& name : files.keys())
            QTest::newRow(qPrintable(name)) << files.value(name).toObject();
        if (files.isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }

    void graphmlHasTheCountedFacts()
    {
        QFETCH(QJsonObject, expected);
        const QString path = topologies + QStringLiteral("topology-zoo/") + QTest::currentDataTag();
        if (!QFile::exists(path))
            QSKIP("the reference data are not beside this clone");
        const auto topology = readFile(path);
        QVERIFY2(topology, topology ? "" : topology.error().what.c_str());
        const TopologyFacts facts = factsOf(*topology);
        const QJsonObject counted{{QStringLiteral("nodes"), qint64(facts.nodes)},
            {QStringLiteral("edges"), qint64(facts.edges)},
            {QStringLiteral("distinct_pairs"), qint64(facts.distinctPairs)},
            {QStringLiteral("self_loops"), qint64(facts.selfLoops)},
            {QStringLiteral("nodes_without_coordinates"), qint64(facts.nodesWithoutCoordinates)},
            {QStringLiteral("duplicate_labels"), qint64(facts.duplicateLabels)},
            {QStringLiteral("components"), qint64(facts.components)},
            {QStringLiteral("countries"), qint64(facts.countries)},
            {QStringLiteral("external_nodes"), qint64(facts.externalNodes)},
            {QStringLiteral("edges_with_speed"), qint64(facts.edgesWithSpeed)},
            {QStringLiteral("max_degree"), qint64(facts.maxDegree)}};
        QCOMPARE(counted, expected);
    }

    void net2planHasTheCountedFacts_data()
    {
        QTest::addColumn<QJsonObject>("expected");
        const QJsonObject files = expectedFacts(QStringLiteral("n2p"));
        for (const QString& name : files.keys())
            QTest::newRow(qPrintable(name)) << files.value(name).toObject();
        if (files.isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }

    void net2planHasTheCountedFacts()
    {
        QFETCH(QJsonObject, expected);
        const QString path = topologies + QStringLiteral("net2plan/") + QTest::currentDataTag();
        if (!QFile::exists(path))
            QSKIP("the reference data are not beside this clone");
        const auto topology = readFile(path);
        QVERIFY2(topology, topology ? "" : topology.error().what.c_str());
        const TopologyFacts facts = factsOf(*topology);
        QCOMPARE(facts.nodes, expected[QStringLiteral("nodes")].toInteger());
        QCOMPARE(facts.edges, expected[QStringLiteral("links")].toInteger());
        QCOMPARE(facts.demands, expected[QStringLiteral("demands")].toInteger());
        QVERIFY(qAbs(facts.offeredTraffic - expected[QStringLiteral("offered_traffic")].toDouble()) < 5e-4);
    }

    void gmlSaysWhatGraphmlSays_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("AttMpls") << QStringLiteral("AttMpls");
        QTest::newRow("Geant2012") << QStringLiteral("Geant2012");
    }

    void gmlSaysWhatGraphmlSays()
    {
        QFETCH(QString, name);
        const QString base = topologies + QStringLiteral("topology-zoo/") + name;
        if (!QFile::exists(base + QStringLiteral(".gml")))
            QSKIP("the reference data are not beside this clone");
        const auto gml = readFile(base + QStringLiteral(".gml"));
        const auto graphml = readFile(base + QStringLiteral(".graphml"));
        QVERIFY(gml && graphml);
        QCOMPARE(gml->name, graphml->name);
        QCOMPARE(gml->region, graphml->region);
        QVERIFY(gml->nodes == graphml->nodes);
        QCOMPARE(factsOf(*gml).edges, factsOf(*graphml).edges);
        QVERIFY(factsOf(*gml) == factsOf(*graphml));
    }

    void bothSndlibLayoutsSayTheSame()
    {
        const QString base = topologies + QStringLiteral("format-samples/nsfnet.sndlib");
        if (!QFile::exists(base + QStringLiteral(".txt")))
            QSKIP("the reference data are not beside this clone");
        const auto native = readFile(base + QStringLiteral(".txt"));
        const auto xml = readFile(base + QStringLiteral(".xml"));
        QVERIFY2(native && xml, native ? (xml ? "" : xml.error().what.c_str()) : native.error().what.c_str());
        QVERIFY(native->nodes == xml->nodes);
        QVERIFY(native->edges == xml->edges);
        QVERIFY(native->demands == xml->demands);
        const TopologyFacts facts = factsOf(*native);
        QCOMPARE(facts.nodes, 14);
        QCOMPARE(facts.edges, 21);
        QCOMPARE(facts.demands, 182);
        QCOMPARE(facts.nodesWithoutCoordinates, 0);
        QVERIFY(qAbs(facts.offeredTraffic - 4000) < 0.01);
    }
};

REGISTER_TEST(TopologyFilesTest)
#include "topology_files_test.moc"
