#include "engine/sip/one_host.h"

#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class OneHostTest : public QObject {
    Q_OBJECT

private slots:
    void tellsOneFromNoneAndMany_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("one");
        for (const char* one : {"127.0.0.1", "223.255.255.255", "1.0.0.0", "192.0.2.255", "::1", "fe80::1",
                 "2001:db8::ff02", "::ffff:192.0.2.1"})
            QTest::newRow(one) << QByteArray(one) << true;
        for (const char* other : {"0.0.0.0", "0.255.0.1", "224.0.0.1", "239.255.255.255", "255.255.255.255",
                 "::", "ff02::1", "ff05::2", "::ffff:224.0.0.1", "::ffff:0.0.0.0", "::ffff:255.255.255.255"})
            QTest::newRow(other) << QByteArray(other) << false;
    }

    void tellsOneFromNoneAndMany()
    {
        QFETCH(QByteArray, text);
        QTEST(isOneHost(parseIpAddress(text.toStdString()).value()), "one");
    }

    void looksIntoUris()
    {
        QVERIFY(isOneHost(parseUri("sip:1000@group.test").value()));
        QVERIFY(isOneHost(parseUri("sips:[::1]:5061").value()));
        QVERIFY(!isOneHost(parseUri("sip:1000@224.0.0.1:5060").value()));
        QVERIFY(!isOneHost(parseUri("sips:1000@[ff02::1]").value()));
        QVERIFY(!isOneHost(parseUri("sip:1000@h;maddr=224.0.0.1").value()));
    }
};

REGISTER_TEST(OneHostTest)
#include "one_host_test.moc"
