#include "engine/sip/target.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class TargetTest : public QObject {
    Q_OBJECT

private slots:
    void readsAnAddressWithoutAsking_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("the default is UDP") << QByteArray("sip:b@192.0.2.1") << QByteArray("UDP 192.0.2.1:5060");
        QTest::newRow("TCP") << QByteArray("sip:192.0.2.1:5080;transport=tcp") << QByteArray("TCP 192.0.2.1:5080");
        QTest::newRow("TLS") << QByteArray("sip:[2001:db8::1];transport=TLS") << QByteArray("TLS [2001:db8::1]:5061");
        QTest::newRow("sips") << QByteArray("sips:192.0.2.1") << QByteArray("TLS 192.0.2.1:5061");
        QTest::newRow("maddr") << QByteArray("sip:b@example.com;maddr=192.0.2.2") << QByteArray("UDP 192.0.2.2:5060");
        QTest::newRow("a name") << QByteArray("sip:example.com") << QByteArray();
        QTest::newRow("a number") << QByteArray("tel:+15550001") << QByteArray();
        QTest::newRow("another transport") << QByteArray("sip:192.0.2.1;transport=sctp") << QByteArray();
    }

    void readsAnAddressWithoutAsking()
    {
        QFETCH(QByteArray, uri);
        QFETCH(QByteArray, target);
        const auto found = numericTarget(*parseUri(uri.toStdString()));
        const std::string text = found ? std::string(toString(found->protocol)) + ' ' + found->endpoint.toString() : "";
        QCOMPARE(QByteArray::fromStdString(text), target);
    }
};

REGISTER_TEST(TargetTest)
#include "target_test.moc"
