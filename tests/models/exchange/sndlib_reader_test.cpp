#include "models/exchange/file_kind.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class SndlibReaderTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheNativeFormat()
    {
        const auto topology = readTopology(
            textSource("?SNDlib native format; type: network; version: 1.0\n"
                       "# network tiny\n"
                       "\n"
                       "META (\n"
                       "  granularity = 5min\n"
                       "  unit = MBITPERSEC\n"
                       ")\n"
                       "NODES (\n"
                       "  A( 13.48 52.53 )   # comment\n"
                       "  B ( -0.1 51.5)\n"
                       "  C\n"
                       ")\n"
                       "LINKS ( L1 ( A B ) 622.00 0.00 0.00 170.0 ( 40.0 1.0 155.0 2.0 ) L2 ( B C ) 0.0 0 0 0 ( ) )\n"
                       "DEMANDS ( D1 ( A B ) 1 195.00 UNLIMITED\n"
                       " D2 ( B A ) 1 0.5 4 )\n"
                       "ADMISSIBLE_PATHS ( D1 ( P_0 ( L1 ) ) )\n"
                       ""));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->name, std::string("tiny"));
        QCOMPARE(topology->nodes.size(), std::size_t{3});
        QCOMPARE(topology->nodes[0].longitude.value(), 13.48);
        QCOMPARE(topology->nodes[0].latitude.value(), 52.53);
        QVERIFY(!topology->nodes[2].latitude);
        QCOMPARE(topology->edges[0].capacity.value(), 622.0);
        QVERIFY(!topology->edges[1].capacity);  // nothing is installed yet
        QCOMPARE(topology->capacityUnit, std::string("Mbit/s"));
        QCOMPARE(topology->demands.size(), std::size_t{2});
        QCOMPARE(factsOf(*topology).offeredTraffic, 195.5);
    }

    void readsWhatIsIndented()
    {
        const auto topology = readTopology(textSource("\n  ?SNDlib native format; type: network; version: 1.0\n  # "
                                                      "NODE SECTION\n  NODES (\n    Atlanta\n  )\n  LINKS ( )\n"));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->nodes.size(), std::size_t{1});
        QVERIFY(topology->name.empty());
    }

    void readsXml()
    {
        const auto topology = readTopology(textSource(
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
            "<network xmlns=\"http://sndlib.zib.de/network\" "
            "version=\"1.0\"><meta><unit>MBITPERSEC</unit></meta><networkStructure>\n"
            "<nodes coordinatesType=\"pixel\"><node "
            "id=\"A\"><coordinates><x>175.0</x><y>260</y></coordinates></node><node id=\"B\"/></nodes>\n"
            "<links><link id=\"L1\"><source>A</source><target> B "
            "</target><preInstalledModule><capacity>64.0</capacity><cost>1</cost></preInstalledModule></link></links>\n"
            "</networkStructure><demands><demand "
            "id=\"D\"><source>A</source><target>B</target><routingUnit>1</routingUnit><demandValue>7.25</demandValue></"
            "demand></demands></network>"));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QVERIFY(!topology->nodes[0].latitude);
        QCOMPARE(topology->notes.size(), std::size_t{1});
        QCOMPARE(topology->edges[0].capacity.value(), 64.0);
        QCOMPARE(topology->edges[0].label, std::string("L1"));
        QCOMPARE(factsOf(*topology).offeredTraffic, 7.25);
    }

    void doesNotBelieveDrawings()
    {
        const auto topology = readTopology(textSource("?SNDlib native\nNODES ( A ( 175.0 260.0 ) B ( 10 10 ) )"));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(factsOf(*topology).nodesWithoutCoordinates, 2);
        QCOMPARE(english(topology->notes.at(0)),
            std::string("the coordinates are a drawing's, not degrees (node A): they were left out"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const QString head = QStringLiteral("?SNDlib native format; type: network; version: 1.0\n");
        const QString nodes = head + QStringLiteral("NODES ( A ( 1 2 ) B ( 2 3 ) )\n");
        QTest::newRow("no nodes") << head + "LINKS ( )"
                                  << "file: holds no nodes; a SNDlib network has a section NODES ( … )";
        QTest::newRow("cut off") << head + "NODES ( A ( 1 2 )"
                                 << "file:2:18: the end of the file stands where an id or ')' belongs";
        QTest::newRow("no number") << head + "NODES ( A ( 1 x ) )" << "file:2:15: 'x' stands where a number belongs";
        QTest::newRow("no bracket") << head + "NODES A" << "file:2:7: 'A' stands where '(' belongs";
        QTest::newRow("end of nowhere") << nodes + "LINKS ( L ( A Z ) 0 0 0 0 ( ) )"
                                        << "file:3:9: there is no node 'Z'; an end must be the id of a node";
        QTest::newRow("negative demand") << nodes + "DEMANDS ( D ( A B ) 1 -4 UNLIMITED )"
                                         << "file:3:11: demand 'D' is negative; traffic is 0 or more";
        QTest::newRow("path length") << nodes + "DEMANDS ( D ( A B ) 1 4 ) )"
                                     << "file:3:25: ')' stands where a number or UNLIMITED belongs";
        QTest::newRow("meta open") << head + "META ( unit = X"
                                   << "file:2:16: the end of the file stands where ')' belongs";
        QTest::newRow("section of another name")
            << nodes + "LINK ( L ( A B ) 0 0 0 0 ( ) )"
            << "file:3:1: \"LINK\" is no section of a SNDlib network; they are META, NODES, LINKS, DEMANDS and "
               "ADMISSIBLE_PATHS";
        QTest::newRow("xml part of another name")
            << QStringLiteral(
                   "<network><networkStructure><nodes><node id='A'/></nodes><link/></networkStructure></network>")
            << "file:1:58: <link> is no part of <networkStructure> in a SNDlib network; its parts are <nodes>, <links>";
        QTest::newRow("xml entry of another name")
            << QStringLiteral(
                   "<network><networkStructure><nodes><node id='A'/><nod id='B'/></nodes></networkStructure></network>")
            << "file:1:50: <nod> is no part of <nodes> in a SNDlib network; its parts are <node>";
        QTest::newRow("xml number") << QStringLiteral(
            "<network><networkStructure><nodes><node "
            "id='A'><coordinates><x>1</x></coordinates></node></nodes></networkStructure></network>")
                                    << "file:1:49: <y> '' is not a number";
        QTest::newRow("xml no nodes") << QStringLiteral("<network><networkStructure/></network>")
                                      << "file: holds no nodes; a SNDlib network has <networkStructure><nodes>";
    }

    void refuses()
    {
        QFETCH(QString, text);
        QTEST(faultOf(readTopology(textSource(text.toStdString()))), "fault");
    }
};

REGISTER_TEST(SndlibReaderTest)
#include "sndlib_reader_test.moc"
