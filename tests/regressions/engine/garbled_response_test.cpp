// A response with a bare LF for a line end, a control character or a line without a colon was thrown away: no ACK went,
// nobody was told, and "nothing that is SIP came" was untrue.
#include "engine/probe/checklist.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "tests/support/tcp_far_side.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::ladderText;
using namespace trunkwright::engine::tests;

namespace {

constexpr const char* sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                            "m=audio 4000 RTP/AVP 8\r\n";

/// In the head of a message.
std::string replaced(std::string text, const std::string& part, const std::string& by)
{
    for (std::size_t at = text.find(part); at < text.find("\r\n\r\n"); at = text.find(part, at + by.size()))
        text.replace(at, part.size(), by);
    return text;
}

std::string withLf(std::string text)
{
    const std::size_t body = text.find("\r\n\r\n") + 4;
    std::string head = text.substr(0, body);
    std::erase(head, '\r');
    return head + text.substr(body);
}

/// Answers all with 200, that to INVITE with a part of it replaced, over UDP or TCP.
class Garbler {
public:
    Garbler(LiveStage& stage, SipProtocol protocol, std::string part, std::string by)
        : m_part(std::move(part))
        , m_by(std::move(by))
    {
        const IpEndpoint local{*parseIpAddress("192.0.2.2"), 5070};
        stage.request.protocol = protocol;
        stage.request.target.port = 5070;
        stage.request.talk = 1s;
        stage.request.ringTimeout = 5s;
        m_port = std::move(*stage.there.openDatagram(local, TrafficClass::signaling));
        m_port->onReceive([this](const IpEndpoint& from, ByteView octets) {
            if (const auto request = parseMessage(asText(octets)))
                answer(*request, [&](const std::string& text) { m_port->send(from, asBytes(text)); });
        });
        m_listener = std::move(*stage.there.listen(local, {}));
        m_listener->onAccept([this](std::unique_ptr<StreamPort> port) {
            m_accepted = std::move(port);
            m_accepted->start({{},
                [this](ByteView octets) {
                    m_parser.feed(asText(octets));
                    while (m_parser.next() == StreamParser::Event::message)
                        answer(
                            m_parser.takeMessage(), [&](const std::string& text) { m_accepted->send(asBytes(text)); });
                },
                [](const boost::system::error_code&) {}});
        });
    }

private:
    template <typename Send>
    void answer(const Message& request, Send send)
    {
        if (!request.isRequest() || request.method() == "ACK")
            return;
        const bool isInvite = request.method() == "INVITE";
        Message answer = makeResponse(request, 200, "Fine", "there");
        answer.add(HeaderName::contact, "<sip:e@192.0.2.2:5070>");
        answer.add("X-Odd", "odd");
        if (isInvite)
            setSdp(answer, sdp);
        const std::string text = serialize(answer);
        send(!isInvite ? text : m_part.empty() ? withLf(text) : replaced(text, m_part, m_by));
    }

    std::string m_part, m_by;
    std::unique_ptr<DatagramPort> m_port;
    std::unique_ptr<StreamListener> m_listener;
    std::unique_ptr<StreamPort> m_accepted;
    StreamParser m_parser;
};

}  // namespace

class GarbledResponseTest : public QObject {
    Q_OBJECT

private slots:
    void isReadAndTold_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("by");
        QTest::addColumn<QByteArray>("remark");
        QTest::addColumn<bool>("overTcp");
        for (const bool overTcp : {false, true}) {
            const auto row = [overTcp](
                                 const char* name, const QByteArray& part, const QByteArray& by, const char* remark) {
                QTest::addRow("%s over %s", name, overTcp ? "TCP" : "UDP")
                    << part << by << QByteArray(remark) << overTcp;
            };
            row("LF everywhere", "", "", "line 1 of the 200 ends in LF alone");
            row("LF after the status line", "Fine\r\n", "Fine\n", "line 1 of the 200 ends in LF alone");
            row("LF after a field", "odd\r\n", "odd\n", "of the 200 ends in LF alone");
            row("control character", "odd",
                "o\x01"
                "d",
                "of the 200 holds a control character");
            row("NUL", "odd", QByteArray("o\0d", 3), "of the 200 holds a control character");
            row("lone CR", "INVITE\r\n", "INVITE\r\r\n", "of the 200 holds a control character");
            row("control character in the phrase", "Fine", "F\x7fne", "line 1 of the 200 holds a control character");
            row("control character in To", "To: <", "To: \"a\x02z\" <", "of the 200 holds a control character");
            row("line without a colon", "X-Odd: odd", "no field at all", "has no name and colon, and is passed over");
            row("line that continues nothing", "Fine\r\n", "Fine\r\n odd\r\n", "line 2 of the 200 has no name");
        }
    }

    void isReadAndTold()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, by);
        QFETCH(QByteArray, remark);
        QFETCH(bool, overTcp);
        LiveStage stage;
        const Garbler far(stage, overTcp ? SipProtocol::tcp : SipProtocol::udp, part.toStdString(), by.toStdString());
        const TestCallResult result = stage.play();
        QVERIFY2(result.outcome == TestCallOutcome::answered, result.reason.c_str());
        QCOMPARE(ladderText(result), std::string("INVITE> <200 ACK> BYE> <200"));
        QVERIFY(notes(result, remark.toStdString()));
        const Judgement judgement = judged("readable", stage, result);
        QVERIFY(judgement.verdict == Verdict::fail);
        QVERIFY2(judgement.text.find(remark.toStdString()) != std::string::npos, judgement.text.c_str());
    }

    void isToldWhereItCannotBeTaken_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("by");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("status") << QByteArray("2.0 200") << QByteArray("2.0 2000")
                                << QByteArray("a response begins with SIP/2.0, a status");
        QTest::newRow("Via") << QByteArray("Via: ") << QByteArray("Via ") << QByteArray("Via");
        QTest::newRow("length") << QByteArray("Content-Length: ") << QByteArray("Content-Length: 9")
                                << QByteArray("shorter than Content-Length says");
    }

    void isToldWhereItCannotBeTaken()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, by);
        QFETCH(QByteArray, why);
        LiveStage stage;
        const Garbler far(stage, SipProtocol::udp, part.toStdString(), by.toStdString());
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::noAnswer);
        for (const char* told : {"nothing that can be taken came from", why.constData(), "SIP/2.0 200"})
            QVERIFY2(result.reason.find(told) != std::string::npos, result.reason.c_str());
        const auto entry = std::ranges::find(result.ladder, LadderEntry::Kind::malformed, &LadderEntry::kind);
        QVERIFY(entry != result.ladder.end());
        const std::string advice = judged("answered", stage, result).advice;
        QVERIFY2(advice.find("cannot be taken") != std::string::npos, advice.c_str());
    }

    /// What may be asked for is not guessed at.
    void requestsAreReadStrictly()
    {
        const std::string request = "OPTIONS sip:h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nX: y\r\n\r\n";
        QVERIFY(parseMessage(request));
        QVERIFY(!parseMessage(withLf(request)));
        QVERIFY(!parseMessage(replaced(request, "y", "\x01")));
        QVERIFY(!parseMessage(replaced(request, "X: y", "X")));
    }
};

REGISTER_TEST(GarbledResponseTest)
#include "garbled_response_test.moc"
