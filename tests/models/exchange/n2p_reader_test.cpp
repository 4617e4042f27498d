#include "models/exchange/file_kind.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class N2pReaderTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheFirstSchema()
    {
        const auto topology = readTopology(textSource(R"(<network name="N"><physicalTopology>
<node name="Madrid" xCoord="-3.7" yCoord="40.4"/><node name="Sevilla" xCoord="-5.98" yCoord="37.38"/>
<link originNodeId="1" destinationNodeId="0" linkCapacityInErlangs="25.8" linkLengthInKm="390.5"/></physicalTopology>
<demandSet><demandEntry ingressNodeId="0" egressNodeId="1" offeredTrafficInErlangs="3.5"/></demandSet></network>)"));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->format, std::string("Net2Plan, first schema"));
        QCOMPARE(topology->nodes[1].id, std::string("1"));
        QCOMPARE(topology->nodes[1].latitude.value(), 37.38);
        QCOMPARE(topology->edges[0].source, std::size_t{1});
        QCOMPARE(topology->edges[0].distanceKm.value(), 390.5);
        QVERIFY(topology->edges[0].directed);
        QVERIFY(topology->demandUnit.empty());  // the name says erlang for any unit
        QCOMPARE(topology->notes.size(), std::size_t{1});
    }

    void readsLayers()
    {
        const auto topology = readTopology(textSource(R"(<network version="5" name="N">
<node id="4" name="Madrid" xCoord="-3.7" yCoord="40.4"/><node id="9" name="Sevilla" xCoord="NaN" yCoord=""/>
<layer id="0" name="WDM" linkCapacityUnitsName="Gbps" demandTrafficUnitsName="Gbps"><link id="1" originNodeId="4" destinationNodeId="9" capacity="40" lengthInKm="390"/></layer>
<layer id="1" name="IP" isDefaultLayer="true"><link id="2" originNodeId="9" destinationNodeId="4" capacity="0.0"/>
<demand ingressNodeId="4" egressNodeId="9" offeredTraffic="1.5"/><multicastDemand/></layer></network>)"));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->format, std::string("Net2Plan 5"));
        QCOMPARE(topology->edges.size(), std::size_t{2});
        QCOMPARE(topology->layer, std::size_t{1});
        QCOMPARE(topology->edges[1].layer, std::size_t{1});
        QCOMPARE(topology->edges[0].capacity.value(), 40.0);
        QVERIFY(!topology->edges[1].capacity);
        QCOMPARE(topology->capacityUnit, std::string("Gbps"));
        QVERIFY(!topology->nodes[1].latitude);
        QCOMPARE(english(topology->notes.back()), std::string("of 2 layers a plan takes the links of layer 'IP'"));
    }

    void doesNotBelieveOnePointForAll()
    {
        const auto topology = readTopology(textSource(
            R"(<network><physicalTopology><node xCoord="0.0" yCoord="0.0"/><node xCoord="0.0" yCoord="0.0"/></physicalTopology></network>)"));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(factsOf(*topology).nodesWithoutCoordinates, 2);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const QString nodes = QStringLiteral("<network version='6'><node id='1' xCoord='0' yCoord='0'/>\n");
        QTest::newRow("no node") << "<network version='6'><layer/></network>"
                                 << "file: holds no nodes; export the design from Net2Plan again";
        QTest::newRow("end of nowhere") << nodes
                + "<layer><link originNodeId='1' destinationNodeId='7'/></layer></network>"
                                        << "file:2:9: there is no node '7'; an end must be the id of a node";
        QTest::newRow("capacity") << nodes
                + "<layer><link originNodeId='1' destinationNodeId='1' capacity='x'/></layer></network>"
                                  << "file:2:9: capacity 'x' is not a number";
        QTest::newRow("length") << nodes
                + "<layer><link originNodeId='1' destinationNodeId='1' lengthInKm='-1'/></layer></network>"
                                << "file:2:9: lengthInKm is negative; it is a number from 0";
        QTest::newRow("no traffic") << nodes + "<layer><demand ingressNodeId='1' egressNodeId='1'/></layer></network>"
                                    << "file:2:9: the demand has no traffic; offeredTraffic is a number from 0";
        QTest::newRow("coordinate") << QStringLiteral("<network><node id='1' xCoord='east'/></network>")
                                    << "file:1:11: xCoord 'east' is not a number";
    }

    void refuses()
    {
        QFETCH(QString, text);
        QTEST(faultOf(readTopology(textSource(text.toStdString()))), "fault");
    }
};

REGISTER_TEST(N2pReaderTest)
#include "n2p_reader_test.moc"
