#include "models/exchange/source_text.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class SourceTextTest : public QObject {
    Q_OBJECT

private slots:
    void decodes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("utf-8") << QByteArray("Malm\xC3\xB6") << QString::fromUtf8("Malmö");
        QTest::newRow("utf-8 mark") << QByteArray("\xEF\xBB\xBFname") << "name";
        QTest::newRow("utf-16 little") << QByteArray("\xFF\xFE\x41\x00\xF6\x00\x3D\xD8\x00\xDE", 10)
                                       << QString::fromUtf8("Aö😀");
        QTest::newRow("utf-16 big") << QByteArray("\xFE\xFF\x00\x41\x20\xAC", 6) << QString::fromUtf8("A€");
        QTest::newRow("lone surrogate") << QByteArray("\xFF\xFE\x00\xD8\x41\x00", 6)
                                        << QString::fromUtf8("\xEF\xBF\xBD"
                                                             "A");
        QTest::newRow("declared latin-1") << QByteArray("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xF6</a>")
                                          << QString::fromUtf8("<?xml version='1.0' encoding='ISO-8859-1'?><a>ö</a>");
    }

    void decodes()
    {
        QFETCH(QByteArray, bytes);
        const auto source = sourceFromBytes("file", bytes.toStdString());
        QVERIFY2(source, qPrintable(faultOf(source)));
        QTEST(QString::fromStdString(source->text), "text");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("fault");
        QTest::newRow("empty") << QByteArray() << "file: is empty";
        QTest::newRow("blank") << QByteArray(" \r\n\t") << "file: is empty";
        QTest::newRow("latin-1") << QByteArray("a\nMalm\xF6,")
                                 << "file:2:5: byte 0xF6 is not UTF-8; save the file as UTF-8";
        QTest::newRow("overlong") << QByteArray("\xC0\x80")
                                  << "file:1:1: byte 0xC0 is not UTF-8; save the file as UTF-8";
        QTest::newRow("zero byte") << QByteArray("ab\0c", 4) << "file:1:3: is not a text file (it holds a zero byte)";
        QTest::newRow("database") << QByteArray("SQLite format 3\0", 16)
                                  << "file: is a database, not a topology, site list or call record file";
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QTEST(faultOf(sourceFromBytes("file", bytes.toStdString())), "fault");
    }

    void countsCharactersNotBytes()
    {
        const SourceText source = textSource("äöü\nxäy");
        QCOMPARE(source.place(0), std::string("file:1:1"));
        QCOMPARE(source.place(source.text.find('y')), std::string("file:2:3"));
        QCOMPARE(source.place(source.text.size()), std::string("file:2:4"));
    }

    void refusesWhatIsNoFile()
    {
        QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        QCOMPARE(faultOf(readSource(path)), QString::fromStdString(path + ": is a folder; name a file"));
        QCOMPARE(faultOf(readSource(path + "/none")),
            QString::fromStdString(path + "/none: there is no such file; check the path"));
        QCOMPARE(faultOf(readSource("/dev/zero")),
            QStringLiteral("/dev/zero: is larger than 64 MB; give the topology or site list alone"));
        QCOMPARE(readSource("/dev/zero").error().kind, ErrorKind::badInput);
    }

    void refusesHugeFiles()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("huge")).toStdString();
        {
            QFile file(QString::fromStdString(path));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64{200} << 20));
        }
        QCOMPARE(faultOf(readSource(path)),
            QString::fromStdString(path + ": is larger than 64 MB; give the topology or site list alone"));
    }
};

REGISTER_TEST(SourceTextTest)
#include "source_text_test.moc"
