// ACK and eleven BYEs went to the multicast address in the Contact of an answer.
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::ladderText;
using trunkwright::engine::tests::LiveStage;

namespace {

constexpr const char* sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                            "m=audio 4000 RTP/AVP 8\r\n";

std::unique_ptr<DatagramPort> answerer(LiveStage& stage)
{
    auto port = std::move(*stage.there.openDatagram({*parseIpAddress("192.0.2.2"), 5070}, TrafficClass::signaling));
    stage.request.target.port = 5070;
    stage.request.talk = 1s;
    port->onReceive([to = port.get()](const IpEndpoint& from, ByteView octets) {
        const auto request = parseMessage(asText(octets));
        if (!request || !request->isRequest() || request->method() == "ACK")
            return;
        Message answer = makeResponse(*request, 200, "OK", "there");
        answer.add(HeaderName::contact, "<sip:p@224.0.0.1>");
        if (request->method() == "INVITE")
            setSdp(answer, sdp);
        to->send(from, asBytes(serialize(answer)));
    });
    return port;
}

}  // namespace

class MulticastContactTest : public QObject {
    Q_OBJECT

private slots:
    void isNotFollowed()
    {
        LiveStage stage;
        const auto port = answerer(stage);
        const TestCallResult result = stage.play();
        const auto leads = [](const LadderEntry& entry) { return entry.peer == "192.0.2.2:5070"; };
        QVERIFY2(std::ranges::all_of(result.ladder, leads), ladderText(result).c_str());
        QCOMPARE(ladderText(result), std::string("INVITE> <200 ACK> BYE> <200"));
    }
};

REGISTER_TEST(MulticastContactTest)
#include "multicast_contact_test.moc"
