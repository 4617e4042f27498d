#include "engine/sip/uri.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

void row(const char* name, const char* a, const char* b)
{
    QTest::newRow(name) << QByteArray(a) << QByteArray(b);
}

}  // namespace

class UriTest : public QObject {
    Q_OBJECT

private slots:
    void readsAndWrites_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"sip:alice@atlanta.com", "sip:alice:secretword@atlanta.com;transport=tcp",
                 "sips:alice@atlanta.com?subject=project%20x&priority=urgent",
                 "sip:+1-212-555-1212:1234@gateway.com;user=phone", "sips:1212@gateway.com", "sip:alice@192.0.2.4",
                 "sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com", "sip:alice;day=tuesday@atlanta.com",
                 "sip:[2001:db8::10:5070]", "sip:a@[2001:db8::1]:5070;lr", "sip:%00%00@host5.example.com",
                 "sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31", "tel:+1-201-555-0123",
                 "tel:7042;phone-context=example.com", "tel:*31#", "isbn:2983792873", "urn:service:sos",
                 "sip:gw.example.com.;maddr=[::1]", "sip:a@host_with_underscore", "sip:host:0"})
            QTest::newRow(text) << QByteArray(text);
    }

    void readsAndWrites()
    {
        QFETCH(QByteArray, text);
        const auto uri = parseUri(text.toStdString());
        QVERIFY2(uri.has_value(), uri ? "" : uri.error().reason.data());
        QCOMPARE(QByteArray::fromStdString(toString(*uri)), text);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
            {"", "sip", "sip:", ":a@b", "1sip:a@b", "sip:@host", "sip:a@", "sip:a@b@c", "sip:a b@c", "sip:a@b c",
                "sip:2001:db8::10", "sip:[2001:db8::10", "sip:[192.0.2.1]", "sip:[]", "sip:a@host:", "sip:a@host:65536",
                "sip:a@host:-1", "sip:a@host:99999999999999999999", "sip:a@host;", "sip:a@host;;lr", "sip:a@host;=x",
                "sip:a@host;lr;LR", "sip:a@host;p=%4", "sip:a@host;p=%zz", "sip:a%4@host", "sip:a%g1@host",
                "sip:a@host?", "sip:a@host?x", "sip:a@host?=y", "sip:a@host?x=\"", "sip:a@-host", "sip:a@.host",
                "sip:a@ho..st", "sip:a@256.1.1.1", "sip:a@1.2.3", "sip:a@host\r\n", "sip:a<b@host", "tel:", "tel:+",
                "tel:-", "tel:abc@host", "tel:+1;x;x", "tel:1+2", "foo:", "foo:a b", "foo:<a>"})
            QTest::newRow(text) << QByteArray(text);
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        const auto uri = parseUri(text.toStdString());
        QVERIFY(!uri.has_value());
        QVERIFY(uri.error().position <= static_cast<std::size_t>(text.size()));
        QVERIFY(!uri.error().reason.empty());
    }

    void refusesALongHost() { QVERIFY(!parseUri("sip:" + std::string(254, 'a')).has_value()); }

    void refusesTooManyParts()
    {
        std::string parameters = "sip:host";
        std::string headers = "sip:host?";
        for (int i = 0; i < 65; ++i)
            parameters += ";p" + std::to_string(i);
        for (int i = 0; i < 33; ++i)
            headers += (i ? "&h" : "h") + std::to_string(i) + "=1";
        QVERIFY(!parseUri(parameters).has_value());
        QVERIFY(!parseUri(headers).has_value());
        QVERIFY(parseUri(parameters.substr(0, parameters.rfind(';'))).has_value());
        QVERIFY(parseUri(headers.substr(0, headers.rfind('&'))).has_value());
    }

    void findsTheSame_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        // RFC 3261 19.1.4
        row("case and escape", "sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp");
        row("new parameter", "sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5");
        row("other parameter", "sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5");
        row("order of parameters", "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com",
            "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com");
        row("order of headers", "sip:alice@atlanta.com?subject=project%20x&priority=urgent",
            "sip:alice@atlanta.com?priority=urgent&subject=project%20x");
        // others
        row("IPv6", "sip:[2001:DB8::1]", "sip:[2001:db8:0:0:0:0:0:1]");
        row("visual separators", "tel:+1-201-555-0123", "tel:+1.201.555(0123)");
        row("case of an escape", "sip:a%2fb@h", "sip:a%2Fb@h");
    }

    void findsTheSame()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QVERIFY(equivalent(*parseUri(a.toStdString()), *parseUri(b.toStdString())));
        QVERIFY(equivalent(*parseUri(b.toStdString()), *parseUri(a.toStdString())));
    }

    void findsADifference_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        // RFC 3261 19.1.4
        row("user", "SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP");
        row("port", "sip:bob@biloxi.com", "sip:bob@biloxi.com:5060");
        row("transport", "sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp");
        row("port and transport", "sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp");
        row("header", "sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting");
        row("name and address", "sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4");
        row("parameter's value", "sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off");
        // others
        row("scheme", "sip:a@h", "sips:a@h");
        row("maddr in one", "sip:a@h;maddr=192.0.2.1", "sip:a@h");
        row("password", "sip:a:x@h", "sip:a@h");
        row("escaped reserved character", "sip:a%3Bb@h", "sip:a;b@h");
        row("NUL", "sip:%00@h", "sip:%00%00@h");
        row("numbers", "tel:+12015550123", "tel:+12015550124");
        row("context", "tel:7042;phone-context=a.com", "tel:7042;phone-context=b.com");
    }

    void findsADifference()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QVERIFY(!equivalent(*parseUri(a.toStdString()), *parseUri(b.toStdString())));
        QVERIFY(!equivalent(*parseUri(b.toStdString()), *parseUri(a.toStdString())));
    }

    void undoesEscapesOnce()
    {
        QCOMPARE(
            parseUri("sip:sips%3Auser%40example.com@example.net")->decodedUser(), std::string("sips:user@example.com"));
        QCOMPARE(parseUri("sip:a%2541@h")->decodedUser(), std::string("a%41"));
        QCOMPARE(parseUri("sip:%00@h")->decodedUser(), std::string(1, '\0'));
        QCOMPARE(percentDecoded("100%"), std::string("100%"));
        const std::string odd("a b\"@\x01\xc3\xa9%", 9);
        QCOMPARE(parseUri("sip:" + escapedUser(odd) + "@h")->decodedUser(), odd);
    }
};

REGISTER_TEST(UriTest)
#include "uri_test.moc"
