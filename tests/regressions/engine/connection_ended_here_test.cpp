// A connection that this side closed, because what came by it was no SIP message or one without end, was blamed on the
// idle time of the far side.
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

/// Answers INVITE over TCP with a status and says something half a second later.
class Mutterer {
public:
    Mutterer(LiveStage& stage, int status, std::string says)
        : m_status(status)
        , m_says(std::move(says))
        , m_listener(std::move(*stage.there.listen({*parseIpAddress("192.0.2.2"), 5070}, {})))
        , m_mutter(stage.there.scheduler(), [this] { m_ports.front()->send(asBytes(m_says)); })
    {
        stage.request.protocol = SipProtocol::tcp;
        stage.request.target.port = 5070;
        stage.request.talk = 2s;
        stage.request.ringTimeout = 5s;
        m_listener->onAccept([this](std::unique_ptr<StreamPort> port) { accept(std::move(port)); });
    }

private:
    void accept(std::unique_ptr<StreamPort> port)
    {
        StreamPort* const accepted = m_ports.emplace_back(std::move(port)).get();
        accepted->start({{},
            [this, accepted](ByteView octets) {
                StreamParser parser;
                parser.feed(asText(octets));
                while (parser.next() == StreamParser::Event::message)
                    answer(*accepted, parser.takeMessage());
            },
            [](const boost::system::error_code&) {}});
    }

    void answer(StreamPort& port, const Message& request)
    {
        if (!request.isRequest() || request.method() == "ACK")
            return;
        const bool isInvite = request.method() == "INVITE";
        Message answer = makeResponse(request, isInvite ? m_status : 200, "x", "there");
        answer.add(HeaderName::contact, "<sip:e@192.0.2.2:5070;transport=tcp>");
        if (isInvite && m_status == 200)
            setSdp(answer, sdp);
        port.send(asBytes(serialize(answer)));
        if (isInvite)
            m_mutter.startAfter(500ms);
    }

    int m_status;
    std::string m_says;
    std::unique_ptr<StreamListener> m_listener;
    std::vector<std::unique_ptr<StreamPort>> m_ports;
    Timer m_mutter;
};

Judgement judged(const char* id, const LiveStage& stage, const TestCallResult& result)
{
    return judge(*findCheck(id), {findScenario("call"), stage.request, {result}, {}}, {});
}

}  // namespace

class ConnectionEndedHereTest : public QObject {
    Q_OBJECT

private slots:
    void isNotTheFarSidesIdleTime_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        const QByteArray endless = "SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bKx\r\nFrom: <sip:a@b>\r\n"
                                   "To: <sip:a@b>\r\nCall-ID: x\r\nCSeq: 1 INFO\r\n\r\n";
        for (const int status : {180, 200}) {
            QTest::addRow("junk after %d", status) << status << QByteArray("rubbish rubbish\r\n");
            QTest::addRow("no length after %d", status) << status << endless;
        }
    }

    void isNotTheFarSidesIdleTime()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        LiveStage stage;
        const Mutterer far(stage, status, says.toStdString());
        const TestCallResult result = stage.play();
        const auto note = std::ranges::find_if(result.ladder, [](const LadderEntry& entry) {
            return entry.note.find("was ended here, for what came by it cannot be read") != std::string::npos;
        });
        QVERIFY(note != result.ladder.end());
        QVERIFY(std::ranges::count(result.ladder, LadderEntry::Kind::malformed, &LadderEntry::kind) > 0);
        const Judgement stays = judged("connection_stays", stage, result);
        QVERIFY(stays.verdict == Verdict::fail);
        for (const std::string& told : {stays.text + stays.advice, judged("answered", stage, result).advice})
            QVERIFY2(told.find("dle time") == std::string::npos, told.c_str());
        QVERIFY2(stays.text.starts_with("this side ended a connection"), stays.text.c_str());
    }
};

REGISTER_TEST(ConnectionEndedHereTest)
#include "connection_ended_here_test.moc"
