#include "engine/base/ip_address.h"

#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class IpAddressTest : public QObject {
    Q_OBJECT

private slots:
    void knowsLoopback_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("loopback");
        for (const char* own : {"127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1"})
            QTest::newRow(own) << QByteArray(own) << true;
        for (const char* other : {"128.0.0.1", "192.0.2.127", "::", "::2", "1::1", "::1:0", "::ffff:192.0.2.1"})
            QTest::newRow(other) << QByteArray(other) << false;
    }

    void knowsLoopback()
    {
        QFETCH(QByteArray, text);
        QTEST(parseIpAddress(text.toStdString()).value().unmapped().isLoopback(), "loopback");
    }

    void unmapsMappedOnly()
    {
        for (const char* same : {"192.0.2.1", "2001:db8::1", "::192.0.2.1", "::fffe:192.0.2.1"})
            QCOMPARE(parseIpAddress(same).value().unmapped().toString(), parseIpAddress(same).value().toString());
        QCOMPARE(parseIpAddress("::ffff:192.0.2.1").value().unmapped(), parseIpAddress("192.0.2.1").value());
    }
};

REGISTER_TEST(IpAddressTest)
#include "ip_address_test.moc"
