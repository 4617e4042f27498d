#include "engine/sip/message_headers.h"
#include "engine/sip/multipart.h"
#include "engine/sip/parser.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <functional>

using namespace trunkwright::engine;

namespace {

using Way = std::function<std::optional<std::string>(std::string_view)>;

/// Reads and writes; null when the reader refuses.
template <typename Read>
Way there(Read read)
{
    return [read](std::string_view text) -> std::optional<std::string> {
        const auto value = read(text);
        return value ? std::optional(toString(*value)) : std::nullopt;
    };
}

const std::map<std::string, Way> ways{{"CSeq", there(parseCSeq)}, {"RAck", there(parseRAck)},
    {"Session", there(parseSessionInterval)}, {"Reason", there(parseReason)}, {"Replaces", there(parseReplaces)},
    {"Type", there(parseMediaType)}, {"Via", there(parseVia)}, {"Address", there(parseNameAddress)}};

void row(const char* kind, const char* text, const char* written)
{
    QTest::addRow("%s %s", kind, text) << QByteArray(kind) << QByteArray(text) << QByteArray(written);
}

}  // namespace

class HeaderValuesTest : public QObject {
    Q_OBJECT

private slots:
    void readsAndWrites_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written");
        row("CSeq", "0009  INVITE", "9 INVITE");
        row("CSeq", "4294967295 X-%!", "4294967295 X-%!");
        row("RAck", "1 2 INVITE", "1 2 INVITE");
        row("Session", "1800 ; refresher = UAS", "1800;refresher=uas");
        row("Session", "90;x=y", "90");
        row("Reason", "Q.850 ;cause=16 ;text=\"Normal \\\"call\\\"\"", "Q.850;cause=16;text=\"Normal \\\"call\\\"\"");
        row("Reason", "SIP", "SIP");
        row("Replaces", "425928@bobster.example.org;to-tag=7743;from-tag=6472;early-only",
            "425928@bobster.example.org;to-tag=7743;from-tag=6472;early-only");
        row("Type", "Application / SDP ; a=\"b\"", "application/sdp;a=\"b\"");
        row("Via", "SIP  / 2.0  / TCP     spindle.example.com   ;  branch  =   z9hG4bK9ikj8",
            "SIP/2.0/TCP spindle.example.com;branch=z9hG4bK9ikj8");
        row("Via", "sip/2.0/UDP [2001:db8::9:1] : 6050;received=2001:db8::9;rport",
            "SIP/2.0/UDP [2001:db8::9:1]:6050;received=2001:db8::9;rport");
        row("Address", "sip:a@h;tag=1", "<sip:a@h>;tag=1");
        row("Address", "A. Bell <sip:a@h;lr>;tag=1", "\"A. Bell\" <sip:a@h;lr>;tag=1");
        row("Address", "\"a \\\"b\\\\\"<sip:h>", "\"a \\\"b\\\\\" <sip:h>");
        row("Address", "<sip:a@h?Replaces=1%40h>;index=1.2", "<sip:a@h?Replaces=1%40h>;index=1.2");
        row("Address", "J\xc3\xb6rg <tel:+1>", "\"J\xc3\xb6rg\" <tel:+1>");
    }

    void readsAndWrites()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        const auto result = ways.at(kind.toStdString())(text.toStdString());
        QVERIFY(result.has_value());
        QCOMPARE(*result, written.toStdString());
        QCOMPARE(*ways.at(kind.toStdString())(*result), *result);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written");
        for (const char* kind : {"CSeq", "RAck", "Session", "Reason", "Replaces", "Type", "Via", "Address"})
            row(kind, "", "");
        for (const char* text : {"4294967296 INVITE", "-1 INVITE", "1", "1 ", "1INVITE", "1 A B", "x INVITE"})
            row("CSeq", text, "");
        for (const char* text : {"0 1 INVITE", "1 INVITE", "1 2", "1 2 INVITE x"})
            row("RAck", text, "");
        for (const char* text : {"x", "-1", "1;refresher=me", "1;refresher", "1 2", "99999999999"})
            row("Session", text, "");
        for (const char* text :
            {"Q.850;cause=x", "Q.850;cause=1000", ";cause=1", "Q.850;cause=1;cause=2", "Q.850;text=\"x"})
            row("Reason", text, "");
        for (const char* text :
            {"a", "a;to-tag=1", "a;from-tag=1", ";to-tag=1;from-tag=2", "a@b@c;to-tag=1;from-tag=2"})
            row("Replaces", text, "");
        for (const char* text : {"a", "a/", "/b", "a/b c", "a/b;"})
            row("Type", text, "");
        for (const char* text : {"SIP/2.0/UDP", "SIP/2.0/UDP ", "SIP/3.0/UDP h", "HTTP/2.0/UDP h", "SIP/2.0/UDP h;;",
                 "SIP/2.0/UDP h,", "SIP/2.0/UDP h:x", "SIP/2.0/UDP h;a=1;A=2", "SIP/2.0/UDP h x"})
            row("Via", text, "");
        for (const char* text : {"a", "<sip:h", "sip:h>", "\"a <sip:h>", "Bell, A <sip:h>", "sip:a@h?x=y", "<sip:h>;;",
                 "<sip:h>;tag=", "<sip:h> x", "<sip:h><sip:h>", "<>", "<sip:h>;tag=1;TAG=2", "a@b <sip:h>"})
            row("Address", text, "");
    }

    void refuses()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, text);
        QVERIFY(!ways.at(kind.toStdString())(text.toStdString()).has_value());
    }

    void splitsAtCommas()
    {
        using Parts = std::vector<std::string_view>;
        QVERIFY((splitAtCommas("a, \"b, \\\", c\" <x,y> ,,d") == Parts{"a", "\"b, \\\", c\" <x,y>", "", "d"}));
        QVERIFY((splitAtCommas("") == Parts{""}));
        QVERIFY((splitAtCommas("<a\"b>,c") == Parts{"<a\"b>", "c"}));
    }

    void readsHeaderFieldsOfAMessage()
    {
        Message message = Message::request("INVITE", "sip:h");
        message.add("v", "SIP/2.0/UDP a;branch=z9hG4bK1, SIP/2.0/UDP b");
        message.add(HeaderName::via, "SIP/2.0/UDP c;branch=z9hG4bK");
        message.add(HeaderName::contact, "*");
        message.add(HeaderName::privacy, "id; header ;critical");
        message.add(HeaderName::allow, "INVITE, ACK");
        message.add("k", "100REL,timer");
        message.add(HeaderName::retryAfter, "120 (in a meeting);duration=3600");
        message.add(HeaderName::expires, std::string(100, '9'));
        message.add(HeaderName::route, "<sip:a;lr>,<sip:b;lr>");
        const auto vias = viaHeaders(message);
        QCOMPARE(vias->size(), std::size_t(3));
        QCOMPARE(*topVia(message)->transactionBranch(), std::string_view("z9hG4bK1"));
        QVERIFY(!(*vias)[1].transactionBranch() && !(*vias)[2].transactionBranch());
        QVERIFY(isWildcardContact(message) && addressHeaders(message, HeaderName::contact)->empty());
        QVERIFY((privacyHeader(message) == std::vector<std::string_view>{"id", "header", "critical"}));
        QVERIFY(hasToken(message, HeaderName::allow, "ACK") && !hasToken(message, HeaderName::allow, "ack"));
        QVERIFY(hasToken(message, HeaderName::supported, "100rel"));
        QCOMPARE(**secondsHeader(message, HeaderName::retryAfter), 120U);
        QCOMPARE(**secondsHeader(message, HeaderName::expires), UINT32_MAX);
        QCOMPARE(addressHeaders(message, HeaderName::route)->size(), std::size_t(2));
        QVERIFY(!fromHeader(message).has_value() && !cseqHeader(message).has_value());
        QVERIFY(!maxForwardsHeader(message)->has_value());
        message.set(HeaderName::maxForwards, "256");
        QVERIFY(!maxForwardsHeader(message).has_value());
        message.set(HeaderName::via, "SIP/2.0/UDP d");
        QCOMPARE(message.count(HeaderName::via), std::size_t(1));
        message.prepend(HeaderName::via, "SIP/2.0/UDP e");
        QCOMPARE(topVia(message)->host, std::string("e"));
        message.remove(HeaderName::via);
        QVERIFY(!topVia(message).has_value());
    }

    void answersARequest()
    {
        const Message request = *parseMessage(
            "INVITE sip:b@h SIP/2.0\r\nv: SIP/2.0/UDP a;branch=z9hG4bK1\r\nf: <sip:a@h>;tag=1\r\nt: <sip:b@h>\r\n"
            "i: x\r\nCSeq: 1 INVITE\r\nRecord-Route: <sip:p;lr>\r\nSubject: no\r\n\r\n");
        const Message response = makeResponse(request, 180, "Ringing", "me");
        QCOMPARE(*toHeader(response)->tag(), std::string_view("me"));
        QCOMPARE(*toHeader(makeResponse(response, 200, "OK", "other"))->tag(), std::string_view("me"));
        QVERIFY(response.has(HeaderName::recordRoute) && !response.has(HeaderName::subject));
        QCOMPARE(response.status(), 180);
    }

    void readsMultipart_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("parts");
        const auto add = [](const char* name, const char* type, const QByteArray& body, int parts) {
            QTest::newRow(name) << QByteArray(type) << body << parts;
        };
        add("two", "multipart/mixed;boundary=b",
            "--b\r\nContent-Type: text/plain\r\n\r\none\r\n--b\r\n\r\ntwo --b\r\n--b--", 2);
        add("quoted boundary, text around", "multipart/mixed;boundary=\"b c\"",
            "before\r\n--b c  \r\n\r\none\r\n--b c--\r\nafter", 1);
        add("boundary of a longer name", "multipart/mixed;boundary=b", "--b\r\n\r\n--bb\r\n--b--", 1);
        add("empty part", "multipart/mixed;boundary=b", "--b\r\n--b--", 1);
        add("no end", "multipart/mixed;boundary=b", "--b\r\n\r\none", -1);
        add("no boundary in the body", "multipart/mixed;boundary=b", "one", -1);
        add("no boundary in the type", "multipart/mixed", "--b\r\n--b--", -1);
        add("not multipart", "text/plain;boundary=b", "--b\r\n--b--", -1);
        add("too many", "multipart/mixed;boundary=b", QByteArray("--b\r\n\r\n\r\n").repeated(17) + "--b--", -1);
    }

    void readsMultipart()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(int, parts);
        const std::string text = body.toStdString();
        const auto result = parseMultipart(*parseMediaType(type.toStdString()), text);
        QCOMPARE(result ? static_cast<int>(result->size()) : -1, parts);
        if (parts == 2) {
            QCOMPARE((*result)[0].contentType, std::string("text/plain"));
            QCOMPARE((*result)[0].content, std::string_view("one"));
            QCOMPARE((*result)[1].content, std::string_view("two --b"));
        }
    }
};

REGISTER_TEST(HeaderValuesTest)
#include "header_values_test.moc"
