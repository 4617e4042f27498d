#include "models/base/elision.h"

#include "models/base/utf8.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class ElisionTest : public QObject {
    Q_OBJECT

private slots:
    void cutsTheMiddle_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("most");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("empty") << QByteArray() << 10 << QByteArray();
        QTest::newRow("fits") << QByteArray("0123456789") << 10 << QByteArray("0123456789");
        QTest::newRow("too long") << QByteArray("0123456789a") << 10 << QByteArray("01234…6789a");
        QTest::newRow("nothing fits") << QByteArray("abc") << 0 << QByteArray("…");
        QTest::newRow("within characters") << QByteArray("äöüäöüäöü") << 6 << QByteArray("ä…ü");
    }

    void cutsTheMiddle()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, most);
        const std::string shown = withoutMiddle(text.toStdString(), static_cast<std::size_t>(most));
        QVERIFY(isUtf8(shown));
        QTEST(QByteArray::fromStdString(shown), "shown");
    }
};

REGISTER_TEST(ElisionTest)
#include "elision_test.moc"
