#include "models/exchange/file_kind.h"
#include "models/exchange/gml_text.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class GmlReaderTest : public QObject {
    Q_OBJECT

private slots:
    void resolvesReferences_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("meant");
        QTest::newRow("decimal") << "M&#225;laga" << QString::fromUtf8("Málaga");
        QTest::newRow("hexadecimal") << "&#x141;&#xf3;d&#X17A;" << QString::fromUtf8("Łódź");
        QTest::newRow("named") << "Z&uuml;rich &Aring;s &yuml; &Agrave;" << QString::fromUtf8("Zürich Ås ÿ À");
        QTest::newRow("markup") << "a &amp;&quot;&lt;&gt;&apos;" << "a &\"<>'";
        QTest::newRow("once only") << "&amp;amp;" << "&amp;";
        QTest::newRow("unknown stays") << "&foo; &; & &#; &#x; &#0; AT&T; &#99999999999;"
                                       << "&foo; &; & &#; &#x; &#0; AT&T; &#99999999999;";
        QTest::newRow("no character") << "&#xD800;&#x110000;" << QString::fromUtf8("\xEF\xBF\xBD\xEF\xBF\xBD");
    }

    void resolvesReferences()
    {
        QFETCH(QString, written);
        QFETCH(QString, meant);
        QCOMPARE(QString::fromStdString(resolveReferences(written.toStdString())), meant);
    }

    void writesWhatItReads()
    {
        const std::string text = "Łódź \"A&B\" 日本 &amp; 😀";
        const std::string written = withReferences(text);
        QVERIFY(std::ranges::all_of(written, [](char letter) { return letter > 0 && letter != '"'; }));
        QCOMPARE(resolveReferences(written), text);
    }

    void readsGraphs()
    {
        const auto topology = readTopology(
            textSource("# made by hand\n"
                       "Creator \"x [ y\"\n"
                       "Version 2.2\n"
                       "graph [ directed 1 Network \"N\" GeoExtent \"Country\" GeoLocation \"Spain\"\n"
                       "  node [ id 7 label \"Krak&#243;w\" Latitude 50.06 Longitude 19.94 graphics [ x 1.0 y 2.0 ] ]\n"
                       "  node[id -3 label \"]\" Internal 0]\n"
                       "  edge [ source 7 target -3 LinkSpeedRaw 155000000.0 label \"STM-1\" ] ]"));
        QVERIFY2(topology, qPrintable(faultOf(topology)));
        QCOMPARE(topology->format, std::string("GML"));
        QCOMPARE(topology->name, std::string("N"));
        QCOMPARE(topology->nodes[0].label, std::string("Kraków"));
        QCOMPARE(topology->nodes[0].latitude.value(), 50.06);
        QCOMPARE(topology->nodes[1].label, std::string("]"));
        QVERIFY(!topology->nodes[1].internal);
        QVERIFY(topology->edges[0].directed);
        QCOMPARE(topology->edges[0].speedBps.value(), 155e6);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        QTest::newRow("list not closed") << "graph [\n node [ id 1 ]"
                                         << "file:1:1: the list 'graph' is not closed; its ']' is missing";
        QTest::newRow("closes nothing") << "graph [ ]\n]" << "file:2:1: ']' closes nothing; remove it";
        QTest::newRow("string not closed")
            << "graph [\n label \"x ]" << "file:2:8: the string is not closed; its '\"' is missing";
        QTest::newRow("no value") << "graph [ node [ id ] ]"
                                  << "file:1:16: key 'id' has no value; give a number, a \"string\" or a [ list ]";
        QTest::newRow("no key") << "graph [ 5 ]"
                                << "file:1:9: a key is expected here: a word such as node, id or label";
        QTest::newRow("end of nowhere") << "graph [ node [ id 1 ]\n edge [ source 1 target 2 ] ]"
                                        << "file:2:2: there is no node '2'; an end must be the id of a node";
        QTest::newRow("no end") << "graph [ node [ id 1 ] edge [ source 1 ] ]"
                                << "file:1:23: there is no node ''; an end must be the id of a node";
        QTest::newRow("no id") << "graph [ node [ label \"x\" ] ]"
                               << "file:1:9: the node has no id; each node needs its own";
        QTest::newRow("latitude") << "graph [ node [ id 1 Latitude north ] ]"
                                  << "file:1:21: latitude 'north' is not a number from -90 to 90";
        QTest::newRow("deep") << QStringLiteral("graph [ ") + QStringLiteral("a [ ").repeated(100000)
                              << "file:1:135: lists are nested deeper than 32; a topology needs three levels";
    }

    void refuses()
    {
        QFETCH(QString, text);
        QTEST(faultOf(readTopology(textSource(text.toStdString()))), "fault");
    }
};

REGISTER_TEST(GmlReaderTest)
#include "gml_reader_test.moc"
