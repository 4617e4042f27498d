#include "models/base/quotation.h"

#include "models/base/utf8.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class QuotationTest : public QObject {
    Q_OBJECT

private slots:
    void quotes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("plain") << QByteArray("G.711") << QByteArray("\"G.711\"");
        QTest::newRow("empty") << QByteArray("") << QByteArray("\"\"");
        QTest::newRow("line break") << QByteArray("a\nb\x7f") << QByteArray("\"a?b?\"");
        QTest::newRow("not UTF-8") << QByteArray("a\xff\xc3") << QByteArray("\"a??\"");
        QTest::newRow("long") << QByteArray(41, 'x') << QByteArray('"' + QByteArray(40, 'x') + "…\"");
        QTest::newRow("cut before a character")
            << QByteArray(39, 'x') + "é" << QByteArray('"' + QByteArray(39, 'x') + "…\"");
        QTest::newRow("all continuation bytes") << QByteArray(90, '\x80') << QByteArray("\"…\"");
    }

    void quotes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(quotation(text.toStdString())), shown);
        QVERIFY(isUtf8(quotation(text.toStdString())));
    }
};

REGISTER_TEST(QuotationTest)
#include "quotation_test.moc"
