// A connection that was lost during a call took the BYE with it where the far side's Contact names no transport: the
// next hop was sought over UDP, which a line over TCP has not. A CANCEL went nowhere whatever the Contact said. The far
// side rang or talked on, and the call passed.
#include "engine/probe/call_story.h"
#include "engine/probe/checklist.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

constexpr const char* sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                            "m=audio 4000 RTP/AVP 8\r\n";

/// A far side over TCP that answers INVITE with a status and closes each connection that brought one a second later.
class Dropper {
public:
    Dropper(LiveStage& stage, int status, std::string contact, bool listensOn = true)
        : m_status(status)
        , m_contact(std::move(contact))
        , m_listensOn(listensOn)
        , m_drop(stage.there.scheduler(), [this] { drop(); })
    {
        stage.request.protocol = SipProtocol::tcp;
        stage.request.target.port = 5070;
        stage.request.talk = 3s;
        stage.request.ringTimeout = 30s;
        m_listener = std::move(*stage.there.listen({*parseIpAddress("192.0.2.2"), 5070}, {}));
        m_listener->onAccept([this](std::unique_ptr<StreamPort> port) { accept(std::move(port)); });
    }

    std::vector<std::string> requests;  ///< "INVITE on 1"

private:
    void accept(std::unique_ptr<StreamPort> port)
    {
        const std::size_t number = m_ports.size();
        m_ports.push_back(std::move(port));
        m_ports.back()->start({{},
            [this, number](ByteView octets) {
                StreamParser parser;
                parser.feed(asText(octets));
                while (parser.next() == StreamParser::Event::message)
                    take(number, parser.takeMessage());
            },
            [](const boost::system::error_code&) {}});
    }

    void take(std::size_t number, const Message& message)
    {
        if (!message.isRequest())
            return;
        requests.push_back(message.method() + " on " + std::to_string(number + 1));
        if (message.method() == "ACK")
            return;
        const bool isInvite = message.method() == "INVITE";
        Message answer = makeResponse(message, isInvite ? m_status : 200, "x", "there");
        answer.add(HeaderName::contact, m_contact);
        if (isInvite && m_status == 200)
            setSdp(answer, sdp);
        m_ports[number]->send(asBytes(serialize(answer)));
        if (isInvite)
            m_drop.startAfter(1s);
    }

    void drop()
    {
        m_ports.back()->close();
        if (!m_listensOn)
            m_listener.reset();
    }

    int m_status;
    std::string m_contact;
    bool m_listensOn;
    Timer m_drop;
    std::unique_ptr<StreamListener> m_listener;
    std::vector<std::unique_ptr<StreamPort>> m_ports;
};

Verdict verdict(const LiveStage& stage, const TestCallResult& result, const char* id)
{
    return judge(*findCheck(id), {findScenario("call"), stage.request, {result}, {}}, {}).verdict;
}

bool notes(const TestCallResult& result, std::string_view part)
{
    return std::ranges::any_of(
        result.ladder, [&](const LadderEntry& entry) { return entry.note.find(part) != std::string::npos; });
}

}  // namespace

class LostConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void sendsByeOverANewOne_data()
    {
        QTest::addColumn<QString>("contact");
        QTest::newRow("no transport") << "<sip:e@192.0.2.2:5070>";
        QTest::newRow("its transport") << "<sip:e@192.0.2.2:5070;transport=tcp>";
        QTest::newRow("where nobody listens") << "<sip:e@192.0.2.2:5099>";
        QTest::newRow("unreadable") << "<sip:e@192.0.2.2";
    }

    void sendsByeOverANewOne()
    {
        QFETCH(QString, contact);
        LiveStage stage;
        const Dropper far(stage, 200, contact.toStdString());
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QCOMPARE(far.requests, (std::vector<std::string>{"INVITE on 1", "ACK on 1", "BYE on 2"}));
        QVERIFY(notes(result, "the TCP connection with 192.0.2.2:5070 ended"));
        QVERIFY(verdict(stage, result, "connection_stays") == Verdict::fail);
        QVERIFY(verdict(stage, result, "end_sent") == Verdict::pass);
        QVERIFY(verdict(stage, result, "end_confirmed") == Verdict::pass);
    }

    void saysThatTheFarSideMayStillBeThere()
    {
        LiveStage stage;
        const Dropper far(stage, 200, "<sip:e@192.0.2.2:5070>", false);
        const TestCallResult result = stage.play();
        QCOMPARE(far.requests, (std::vector<std::string>{"INVITE on 1", "ACK on 1"}));
        QVERIFY(notes(result, "the far side may still be in the call"));
        QVERIFY(verdict(stage, result, "end_sent") == Verdict::fail);
    }

    void cancelsOverANewOne()
    {
        LiveStage stage;
        const Dropper far(stage, 180, "<sip:e@192.0.2.2:5070>");
        const TestCallResult result = stage.play();
        QCOMPARE(far.requests, (std::vector<std::string>{"INVITE on 1", "CANCEL on 2"}));
        QVERIFY(result.outcome == TestCallOutcome::failed);
        QCOMPARE(result.reason, std::string("the TCP connection ended before the call was answered"));
    }

    void saysThatTheFarSideMayStillRing()
    {
        LiveStage stage;
        const Dropper far(stage, 180, "<sip:e@192.0.2.2:5070>", false);
        const TestCallResult result = stage.play();
        QCOMPARE(far.requests, (std::vector<std::string>{"INVITE on 1"}));
        QVERIFY(notes(result, "the far side may still ring"));
        QVERIFY(verdict(stage, result, "end_sent") == Verdict::fail);
    }
};

REGISTER_TEST(LostConnectionTest)
#include "lost_connection_test.moc"
