// A response with one header field that could not be read, as a Session-Expires of "abc", was thrown away whole: no ACK
// went, and the far side repeated its 200 until it gave up.
#include "engine/probe/checklist.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::ladderText;
using trunkwright::engine::tests::LiveStage;

namespace {

constexpr const char* sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                            "m=audio 4000 RTP/AVP 8\r\n";

/// Answers INVITE with that status, a description and a line of header, all else with 200.
struct Answerer {
    Answerer(LiveStage& stage, int status, std::string line)
        : port(std::move(*stage.there.openDatagram({*parseIpAddress("192.0.2.2"), 5070}, TrafficClass::signaling)))
    {
        stage.request.target.port = 5070;
        stage.request.talk = 1s;
        port->onReceive([this, status, line](const IpEndpoint& from, ByteView octets) {
            const auto request = parseMessage(asText(octets));
            if (!request || !request->isRequest() || request->method() == "ACK")
                return;
            const bool isInvite = request->method() == "INVITE";
            Message answer = makeResponse(*request, isInvite ? status : 200, "x", "there");
            if (isInvite) {
                const std::size_t colon = line.find(": ");
                answer.add(line.substr(0, colon), line.substr(colon + 2));
                setSdp(answer, sdp);
            }
            port->send(from, asBytes(serialize(answer)));
        });
    }

    std::unique_ptr<DatagramPort> port;
};

Judgement readable(const LiveStage& stage, const TestCallResult& result)
{
    return judge(*findCheck("readable"), {findScenario("call"), stage.request, {result}, {}}, {});
}

}  // namespace

class UnreadableHeaderTest : public QObject {
    Q_OBJECT

private slots:
    void isPassedOver_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line : {"Session-Expires: abc", "Session-Expires: 99999999999",
                 "Session-Expires: 90;refresher=x", "Min-SE: -1", "RSeq: 0", "Expires: soon", "Retry-After: soon",
                 "Contact: <sip:a@192.0.2.2", "Record-Route: <<", "P-Asserted-Identity: <sip:"})
            QTest::newRow(line) << line;
    }

    void isPassedOver()
    {
        QFETCH(QString, line);
        LiveStage stage;
        const Answerer far(stage, 200, line.toStdString());
        const TestCallResult result = stage.play();
        QVERIFY2(result.outcome == TestCallOutcome::answered, result.reason.c_str());
        QCOMPARE(ladderText(result), std::string("INVITE> <200 ACK> BYE> <200"));
        const Judgement judgement = readable(stage, result);
        QVERIFY(judgement.verdict == Verdict::fail);
        const std::string name = line.section(':', 0, 0).toStdString();
        QVERIFY2(judgement.text.find("the " + name + " of the 200 is passed over") != std::string::npos,
            judgement.text.c_str());
    }

    void leavesARefusalWhatItIs()
    {
        LiveStage stage;
        const Answerer far(stage, 422, "Min-SE: abc");
        stage.request.sessionExpires_s = 90;
        const TestCallResult result = stage.play();
        QCOMPARE(result.code, 422);
        QVERIFY(result.outcome == TestCallOutcome::rejected);
        QVERIFY(readable(stage, result).verdict == Verdict::fail);
    }

    void thatIsNeededIsNot()
    {
        LiveStage stage;
        const Answerer far(stage, 200, "CSeq: 2 INVITE");
        stage.request.ringTimeout = 1s;
        QVERIFY(stage.play().outcome == TestCallOutcome::noAnswer);
    }
};

REGISTER_TEST(UnreadableHeaderTest)
#include "unreadable_header_test.moc"
