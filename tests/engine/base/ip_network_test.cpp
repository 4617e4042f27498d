#include "engine/base/ip_network.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class IpNetworkTest : public QObject {
    Q_OBJECT

private slots:
    void contains_data()
    {
        QTest::addColumn<QByteArray>("network");
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("inside");
        const auto row = [](const char* network, const char* address, bool inside) {
            QTest::addRow("%s %s", network, address) << QByteArray(network) << QByteArray(address) << inside;
        };
        row("10.1.0.0/16", "10.1.255.255", true);
        row("10.1.0.0/16", "10.2.0.0", false);
        row("10.1.2.128/25", "10.1.2.128", true);
        row("10.1.2.128/25", "10.1.2.127", false);
        row("0.0.0.0/0", "203.0.113.1", true);
        row("0.0.0.0/0", "::1", false);
        row("192.0.2.1", "192.0.2.1", true);
        row("192.0.2.1", "192.0.2.2", false);
        row("2001:db8::/33", "2001:db8:7fff::1", true);
        row("2001:db8::/33", "2001:db8:8000::1", false);
    }

    void contains()
    {
        QFETCH(QByteArray, network);
        QFETCH(QByteArray, address);
        QTEST(parseIpNetwork(network.toStdString()).value().contains(*parseIpAddress(address.toStdString())), "inside");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
            {"", "10.0.0.0/", "10.0.0.0/33", "10.0.0.1/24", "2001:db8::/129", "x/8", "10.0.0.0/8 ", "10.0.0.0/-1"})
            QTest::addRow("'%s'", text) << QByteArray(text);
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseIpNetwork(text.toStdString()));
    }

    void writes() { QCOMPARE(parseIpNetwork("192.0.2.1").value().toString(), std::string("192.0.2.1/32")); }
};

REGISTER_TEST(IpNetworkTest)
#include "ip_network_test.moc"
