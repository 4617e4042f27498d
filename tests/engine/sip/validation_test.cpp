#include "engine/sip/validation.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

const UasCapabilities capabilities{{"INVITE", "ACK", "OPTIONS"}, {"timer"}, {"application/sdp"}, false};

/// An INVITE without faults, in which `from` is replaced.
std::string invite(const char* from = "", const char* to = "")
{
    QByteArray text =
        "INVITE sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\n"
        "Call-ID: x@h\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\nContact: <sip:a@h>\r\nContent-Type: application/sdp\r\n"
        "Content-Length: 3\r\n\r\nv=0";
    if (*from)
        text.replace(from, to);
    return text.toStdString();
}

}  // namespace

class ValidationTest : public QObject {
    Q_OBJECT

private slots:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("status");  // 0 process, -1 discard
        const auto row = [](const char* name, const char* from, const char* to, int status) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << status;
        };
        row("without fault", "", "", 0);
        row("no Max-Forwards", "Max-Forwards: 70\r\n", "", 0);
        row("Max-Forwards is used up", "Max-Forwards: 70", "Max-Forwards: 0", 0);
        row("Max-Forwards is large", "Max-Forwards: 70", "Max-Forwards: 256", 400);
        row("no From", "From: <sip:a@h>;tag=1\r\n", "", 400);
        row("no To", "To: <sip:b@h>\r\n", "", 400);
        row("no Call-ID", "Call-ID: x@h\r\n", "", 400);
        row("no CSeq", "CSeq: 1 INVITE\r\n", "", 400);
        row("no Via, so nowhere to answer", "Via: SIP/2.0/UDP a;branch=z9hG4bK1\r\n", "", -1);
        row("two To", "To: <sip:b@h>\r\n", "To: <sip:b@h>\r\nt: <sip:c@h>\r\n", 400);
        row("Call-ID with a space", "Call-ID: x@h", "Call-ID: x y", 400);
        row("a control character", "Call-ID: x@h", "Call-ID: x\x01y", 400);
        row("a control character in a folded line", "Call-ID: x@h", "Subject: x\r\n \x7f\r\nCall-ID: x@h", 400);
        row("a fault in Contact", "Contact: <sip:a@h>", "Contact: <sip:a@h", 400);
        row("a fault in Route", "Contact: <sip:a@h>", "Route: <sip:a@h>,,<sip:b>", 400);
        row("a fault in Session-Expires", "Contact: <sip:a@h>", "Session-Expires: soon", 400);
        row("another method in CSeq", "CSeq: 1 INVITE", "CSeq: 1 OPTIONS", 400);
        row("a known method", "INVITE", "PUBLISH", 405);
        row("an unknown method", "INVITE", "DANCE", 501);
        row("a faulty ACK", "INVITE sip:b@h", "ACK sip:b@h", -1);
        row("the URI", "sip:b@h SIP/2.0", "sip: SIP/2.0", 400);
        row("the URI's scheme", "sip:b@h SIP/2.0", "tel:+1 SIP/2.0", 416);
        row("the version", "sip:b@h SIP/2.0", "sip:b@h SIP/2.1", 505);
        row("an extension", "Max-Forwards: 70", "Require: timer, 100rel", 420);
        row("an extension that is known", "Max-Forwards: 70", "Require: Timer", 0);
        row("the content type", "application/sdp", "text/plain", 415);
        row("no content type", "Content-Type: application/sdp\r\n", "", 415);
        row("content that is optional", "Content-Type: application/sdp",
            "Content-Type: text/plain\r\nContent-Disposition: x;handling=optional", 0);
        row("encoded content", "Max-Forwards: 70", "Content-Encoding: gzip", 415);
        row("SDP is not accepted", "Max-Forwards: 70", "Accept: text/plain", 406);
        row("all is accepted", "Max-Forwards: 70", "Accept: text/plain, */*", 0);
    }

    void answers()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, status);
        const Judgment judgment = judge(invite(from.constData(), to.constData()), capabilities, "mine");
        const int found = judgment.verdict == Judgment::Verdict::process ? 0
            : judgment.verdict == Judgment::Verdict::answer              ? judgment.message.status()
                                                                         : -1;
        QCOMPARE(found, status);
        QCOMPARE(judgment.why.empty(), status == 0);
        if (status > 0)
            QVERIFY2(parseMessage(serialize(judgment.message)).has_value(), "the answer is well-formed itself");
    }

    void saysWhatWouldBeRight()
    {
        const Message method = judge(invite("INVITE", "DANCE"), capabilities, "mine").message;
        QCOMPARE(*method.value(HeaderName::allow), std::string_view("INVITE, ACK, OPTIONS"));
        const Message extension =
            judge(invite("Max-Forwards: 70", "Require: timer, 100rel, x"), capabilities, "mine").message;
        QCOMPARE(*extension.value(HeaderName::unsupported), std::string_view("100rel, x"));
        const Message content = judge(invite("application/sdp", "text/plain"), capabilities, "mine").message;
        QCOMPARE(*content.value(HeaderName::accept), std::string_view("application/sdp"));
        QCOMPARE(*content.value(HeaderName::to), std::string_view("<sip:b@h>;tag=mine"));
    }

    void discardsAFaultyResponse()
    {
        QVERIFY(judge("SIP/2.0 200 OK\r\nl: 0\r\n\r\n", capabilities, "t").verdict == Judgment::Verdict::discard);
        QVERIFY(judge("SIP/2.0 1000 OK\r\nl: 0\r\n\r\n", capabilities, "t").verdict == Judgment::Verdict::discard);
    }
};

REGISTER_TEST(ValidationTest)
#include "validation_test.moc"
