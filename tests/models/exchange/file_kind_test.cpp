#include "models/exchange/file_kind.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class FileKindTest : public QObject {
    Q_OBJECT

private slots:
    void tellsFilesApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const char* text, FileKind kind) {
            QTest::newRow(name) << QString::fromUtf8(text) << static_cast<int>(kind);
        };
        row("graphml", "<?xml version='1.0'?>\n<!-- x --><graphml/>", FileKind::graphml);
        row("graphml with a prefix", "<g:graphml xmlns:g='x'/>", FileKind::graphml);
        row("sndlib xml", "<network><networkStructure/></network>", FileKind::sndlibXml);
        row("n2p", "<network version='6'><node/></network>", FileKind::n2p);
        row("n2p first schema", "<network><physicalTopology/></network>", FileKind::n2p);
        row("gml", "graph [ ]", FileKind::gml);
        row("gml with keys", "# x\nCreator \"Cre [ ator\"\nVersion 1\ngraph\n[\n]", FileKind::gml);
        row("sndlib", "?SNDlib native format; type: network; version: 1.0\n", FileKind::sndlibNative);
        row("sndlib without its first line", "# x\nNODES (\n)", FileKind::sndlibNative);
        row("site list", "Name;Users\nx;1", FileKind::siteList);
        row("site list with unknown columns", "Fax\tSite\tCountry\n", FileKind::siteList);
        row("names only", "name\nBoulder\n", FileKind::siteList);
        row("buildings", "10.0.0.0,a,26,S,,,,,,US,,,1,0\n", FileKind::buildings);
        row("call records", "\"\",\"101\",\"102\",\"default\"\n", FileKind::callRecords);
        row("call records with a header", "calldate,src,dst,disposition\n", FileKind::callRecords);
        row("graph is a site", "name,users\ngraph [,1\n", FileKind::siteList);
    }

    void tellsFilesApart()
    {
        QFETCH(QString, text);
        const auto kind = fileKindOf(textSource(text.toStdString()));
        QVERIFY2(kind, qPrintable(faultOf(kind)));
        QTEST(static_cast<int>(*kind), "kind");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        QTest::newRow("plan") << "{ \"version\": 1 }"
                              << "file: is JSON; a plan needs no import, give it to the other verbs as it is";
        QTest::newRow("prose") << "Dear Sir"
                               << "file:1:1: is no topology (GraphML, GML, SNDlib, Net2Plan), site list, building file "
                                  "or call record file";
        QTest::newRow("network of another kind")
            << "<network/>" << "file:1:2: <network> is no topology; GraphML, SNDlib XML and Net2Plan files can be read";
    }

    void refuses()
    {
        QFETCH(QString, text);
        QTEST(faultOf(fileKindOf(textSource(text.toStdString()))), "fault");
    }
};

REGISTER_TEST(FileKindTest)
#include "file_kind_test.moc"
