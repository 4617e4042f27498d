// Of two answers to a forked call the second one is ended; the check of where media come from took its description all
// the same.
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

const IpAddress thereAddress = *parseIpAddress("192.0.2.2");

std::string described(int port)
{
    return "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\nm=audio " + std::to_string(port)
        + " RTP/AVP 8\r\n";
}

/// Both forks answer at once, and media come from the first.
class TwoForks {
public:
    explicit TwoForks(LiveStage& stage)
        : m_signaling(std::move(*stage.there.openDatagram({thereAddress, 5070}, TrafficClass::signaling)))
        , m_media(std::move(*stage.there.openDatagram({thereAddress, 4000}, TrafficClass::voice)))
    {
        stage.request.target.port = 5070;
        stage.request.talk = 1s;
        m_media->onReceive([this](const IpEndpoint& from, ByteView octets) { m_media->send(from, octets); });
        m_signaling->onReceive([this](const IpEndpoint& from, ByteView octets) {
            const auto request = parseMessage(asText(octets));
            if (!request || !request->isRequest() || request->method() == "ACK")
                return;
            if (request->method() != "INVITE")
                return answer(from, *request, {}, 0);
            answer(from, *request, "first", 4000);
            answer(from, *request, "second", 4002);
        });
    }

private:
    void answer(const IpEndpoint& to, const Message& request, std::string_view tag, int mediaPort)
    {
        Message answer = makeResponse(request, 200, "OK", tag);
        answer.add(HeaderName::contact, "<sip:e@192.0.2.2:5070>");
        if (mediaPort > 0)
            setSdp(answer, described(mediaPort));
        m_signaling->send(to, asBytes(serialize(answer)));
    }

    std::unique_ptr<DatagramPort> m_signaling, m_media;
};

}  // namespace

class MediaOfEndedForkTest : public QObject {
    Q_OBJECT

private slots:
    void isNotWhatTheCallSays()
    {
        LiveStage stage;
        const TwoForks far(stage);
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QCOMPARE(result.farMedia->port, std::uint16_t(4000));
        const Judgement judgement =
            judge(*findCheck("media_bypass"), {findScenario("call"), stage.request, {result}, {}}, {});
        QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
    }
};

REGISTER_TEST(MediaOfEndedForkTest)
#include "media_of_ended_fork_test.moc"
