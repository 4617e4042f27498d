// A BYE that was refused, with 403 or a challenge that nobody answered, was told as one that the far side had
// confirmed.
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

/// Answers BYE with that status, all else with 200.
std::unique_ptr<DatagramPort> answerer(LiveStage& stage, int status)
{
    auto port = std::move(*stage.there.openDatagram({*parseIpAddress("192.0.2.2"), 5070}, TrafficClass::signaling));
    stage.request.target.port = 5070;
    stage.request.talk = 1s;
    port->onReceive([to = port.get(), status](const IpEndpoint& from, ByteView octets) {
        const auto request = parseMessage(asText(octets));
        if (!request || !request->isRequest() || request->method() == "ACK")
            return;
        Message answer = makeResponse(*request, request->method() == "BYE" ? status : 200, "x", "there");
        answer.add(HeaderName::contact, "<sip:192.0.2.2:5070>");
        if (request->method() == "INVITE")
            setSdp(answer, sdp);
        to->send(from, asBytes(serialize(answer)));
    });
    return port;
}

}  // namespace

class RefusedByeTest : public QObject {
    Q_OBJECT

private slots:
    void confirmsNothing_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("confirms");
        for (const int status : {200, 202})
            QTest::addRow("%d", status) << status << true;
        for (const int status : {401, 403, 405, 407, 408, 481, 488, 500, 503, 603})
            QTest::addRow("%d", status) << status << false;
    }

    void confirmsNothing()
    {
        QFETCH(int, status);
        QFETCH(bool, confirms);
        LiveStage stage;
        const auto port = answerer(stage, status);
        const TestCallResult result = stage.play();
        QVERIFY2(result.outcome == TestCallOutcome::answered, result.reason.c_str());
        const Judgement judgement =
            judge(*findCheck("end_confirmed"), {findScenario("call"), stage.request, {result}, {}}, {});
        QVERIFY2(judgement.verdict == (confirms ? Verdict::pass : Verdict::fail), judgement.text.c_str());
        if (!confirms)
            QVERIFY2(judgement.text.find(std::to_string(status)) != std::string::npos, judgement.text.c_str());
    }
};

REGISTER_TEST(RefusedByeTest)
#include "refused_bye_test.moc"
