#include "engine/sip/parser.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

const std::string invite = "INVITE sip:b@h SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1\r\nf: <sip:a@h>;tag=1\r\n"
                           "Subject: one\r\n\t two\r\nX-Own:\r\nContent-Length: 4\r\n\r\nbody";

std::string withHeaders(int count)
{
    std::string text = "OPTIONS sip:h SIP/2.0\r\n";
    for (int i = 0; i < count; ++i)
        text += "X: y\r\n";
    return text + "\r\n";
}

}  // namespace

class ParserTest : public QObject {
    Q_OBJECT

private slots:
    void readsARequest()
    {
        const auto message = parseMessage(invite);
        QVERIFY(message.has_value());
        QVERIFY(message->isRequest());
        QCOMPARE(message->method(), std::string("INVITE"));
        QCOMPARE(message->requestUri(), std::string("sip:b@h"));
        QCOMPARE(*message->value(HeaderName::from), std::string_view("<sip:a@h>;tag=1"));
        QCOMPARE(*message->value(HeaderName::subject), std::string_view("one two"));
        QCOMPARE(*message->value("x-own"), std::string_view(""));
        QCOMPARE(message->body(), std::string("body"));
    }

    void givesBackWhatItRead()
    {
        const auto message = parseMessage(invite);
        QCOMPARE(*parseMessage(serialize(*message)), *message);
        const auto response = parseMessage("SIP/2.0 200 \r\nContent-Length: 0\r\n\r\n");
        QVERIFY(response.has_value());
        QCOMPARE(*parseMessage(serialize(*response)), *response);
    }

    void keepsToOneLineWhateverIsSet()
    {
        Message message = Message::request("INVITE\r\nEvil: 1", "sip:h");
        message.add(HeaderName::subject, "a\r\nEvil: 2\r\n\r\nbody");
        message.add("X-\r\nEvil", "3");
        const std::string text = serialize(message);
        QVERIFY(text.find("\nEvil") == std::string::npos);
        QCOMPARE(text.find("\r\n\r\n"), text.size() - 4);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& text, int status) {
            QTest::newRow(name) << text << status;
        };
        row("nothing", "", 400);
        row("line ends", "\r\n\r\n", 400);
        row("no URI", "OPTIONS SIP/2.0\r\n\r\n", 400);
        row("two spaces", "OPTIONS  sip:h SIP/2.0\r\n\r\n", 400);
        row("space at the end", "OPTIONS sip:h SIP/2.0 \r\n\r\n", 400);
        row("version", "OPTIONS sip:h SIP/3.0\r\n\r\n", 505);
        row("another protocol", "GET / HTTP/1.1\r\n\r\n", 400);
        row("method", "OPT(IONS sip:h SIP/2.0\r\n\r\n", 400);
        row("no empty line", "OPTIONS sip:h SIP/2.0\r\nTo: x\r\n", 400);
        row("no colon", "OPTIONS sip:h SIP/2.0\r\nTo\r\n\r\n", 400);
        row("no name", "OPTIONS sip:h SIP/2.0\r\n: x\r\n\r\n", 400);
        row("continues nothing", "OPTIONS sip:h SIP/2.0\r\n To: x\r\n\r\n", 400);
        row("lone LF", "OPTIONS sip:h SIP/2.0\nTo: x\n\n", 400);
        row("lone CR in a value", "OPTIONS sip:h SIP/2.0\r\nTo: x\ry\r\n\r\n", 400);
        row("NUL in a value", QByteArrayLiteral("OPTIONS sip:h SIP/2.0\r\nTo: x\0y\r\n\r\n"), 400);
        row("length is negative", "OPTIONS sip:h SIP/2.0\r\nl: -1\r\n\r\n", 400);
        row("length is huge", "OPTIONS sip:h SIP/2.0\r\nl: 99999999999999999999999\r\n\r\n", 400);
        row("length is two numbers", "OPTIONS sip:h SIP/2.0\r\nl: 1, 2\r\n\r\nabc", 400);
        row("length beyond the datagram", "OPTIONS sip:h SIP/2.0\r\nl: 4\r\n\r\nabc", 400);
        row("two lengths", "OPTIONS sip:h SIP/2.0\r\nl: 3\r\nContent-Length: 3\r\n\r\nabc", 400);
        row("too many header fields", QByteArray::fromStdString(withHeaders(257)), 513);
        row("long head", "OPTIONS sip:h SIP/2.0\r\nX: " + QByteArray(40000, 'a') + "\r\n\r\n", 513);
        row("long body", "OPTIONS sip:h SIP/2.0\r\n\r\n" + QByteArray(70000, 'a'), 513);
        row("status is long", "SIP/2.0 4294967301 x\r\n\r\n", 400);
        row("status is small", "SIP/2.0 099 x\r\n\r\n", 400);
        row("status is large", "SIP/2.0 700 x\r\n\r\n", 400);
        row("no space after the status", "SIP/2.0 200\r\n\r\n", 400);
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, status);
        const auto message = parseMessage(text.toStdString());
        QVERIFY(!message.has_value());
        QCOMPARE(message.error().status, status);
        QVERIFY(message.error().error.position <= static_cast<std::size_t>(text.size()));
        QCOMPARE(message.error().isRequest, !text.startsWith("SIP/"));
    }

    void seesEveryControlCharacterWhereverItStands_data()
    {
        QTest::addColumn<int>("octet");
        for (int octet = 1; octet < 256; ++octet)
            QTest::addRow("%02x", static_cast<unsigned>(octet)) << octet;
    }

    void seesEveryControlCharacterWhereverItStands()
    {
        QFETCH(int, octet);
        const char c = static_cast<char>(octet);
        const bool isFault = (octet < 0x20 && c != '\t') || octet == 0x7f;
        for (std::size_t place = 0; place < 40; ++place) {
            std::string value(42, 'a');
            value[place + 1] = c;
            const auto message = parseMessage("OPTIONS sip:h SIP/2.0\r\nSubject: " + value + "\r\n\r\n");
            QCOMPARE(message.has_value(), !isFault);
            if (message)
                QCOMPARE(*message->value(HeaderName::subject), value);
        }
    }

    void readsAsManyHeaderFieldsAsAllowed() { QVERIFY(parseMessage(withHeaders(256)).has_value()); }

    void dropsWhatFollowsTheBody()
    {
        QCOMPARE(parseMessage("OPTIONS sip:h SIP/2.0\r\nl: 2\r\n\r\nabcdef")->body(), std::string("ab"));
    }

    void cutsAStreamWhereverItsPiecesEnd_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 2, 3, 7, 50, 1000})
            QTest::addRow("%d", piece) << piece;
    }

    void cutsAStreamWhereverItsPiecesEnd()
    {
        QFETCH(int, piece);
        const std::string stream = invite + "\r\n\r\n" + invite + "\r\n" + invite;
        StreamParser parser;
        QStringList events;
        for (std::size_t at = 0; at < stream.size(); at += static_cast<std::size_t>(piece)) {
            parser.feed(std::string_view(stream).substr(at, static_cast<std::size_t>(piece)));
            for (auto event = parser.next(); event != StreamParser::Event::needMore; event = parser.next()) {
                events << (event == StreamParser::Event::message ? "message"
                        : event == StreamParser::Event::ping     ? "ping"
                                                                 : "bad");
                if (event == StreamParser::Event::message)
                    QCOMPARE(parser.takeMessage(), *parseMessage(invite));
            }
        }
        QCOMPARE(events, (QStringList{"message", "ping", "message", "message"}));
        QCOMPARE(parser.bufferedBytes(), std::size_t(0));
    }

    void closesAStream_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        QTest::newRow("no length") << QByteArray("OPTIONS sip:h SIP/2.0\r\n\r\n") << 400;
        QTest::newRow("bad length") << QByteArray("OPTIONS sip:h SIP/2.0\r\nl: -999\r\n\r\n") << 400;
        QTest::newRow("huge length") << QByteArray("OPTIONS sip:h SIP/2.0\r\nl: 99999999\r\n\r\n") << 513;
        QTest::newRow("head does not end")
            << QByteArray("OPTIONS sip:h SIP/2.0\r\nX: ") + QByteArray(40000, 'a') << 513;
        QTest::newRow("TLS on the wrong port") << QByteArray("\x16\x03\x01\r\n\r\n") << 400;
    }

    void closesAStream()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, status);
        StreamParser parser;
        parser.feed(text.toStdString());
        QVERIFY(parser.next() == StreamParser::Event::malformed);
        QCOMPARE(parser.malformed().status, status);
        parser.feed(invite);
        QVERIFY(parser.next() == StreamParser::Event::needMore);
        QCOMPARE(parser.bufferedBytes(), std::size_t(0));
    }
};

REGISTER_TEST(ParserTest)
#include "parser_test.moc"
