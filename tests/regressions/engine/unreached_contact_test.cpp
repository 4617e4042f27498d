// A Contact that leads nowhere passed without a word, for requests in the call went where the INVITE had gone: others
// lose ACK and BYE there. Nor did a check tell that the 200 came again and again, as no ACK reached the far side.
#include "engine/probe/judgements.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

constexpr const char* sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                            "m=audio 4000 RTP/AVP 8\r\n";

/// Answers calls with a Contact, again and again until it gets the ACK.
class Answerer {
public:
    Answerer(LiveStage& stage, std::string contact)
        : m_port(std::move(*stage.there.openDatagram({*parseIpAddress("192.0.2.2"), 5070}, TrafficClass::signaling)))
        , m_contact(std::move(contact))
        , m_again(stage.there.scheduler(), [this] { sendOk(); })
    {
        stage.request.target.port = 5070;
        stage.request.talk = 9s;
        m_port->onReceive([this](const IpEndpoint& from, ByteView octets) { receive(from, octets); });
    }

private:
    void receive(const IpEndpoint& from, ByteView octets)
    {
        const auto request = parseMessage(asText(octets));
        if (!request || !request->isRequest())
            return;
        if (request->method() == "ACK")
            return m_again.stop();
        Message answer = makeResponse(*request, 200, "OK", "there");
        answer.add(HeaderName::contact, m_contact);
        m_from = from;
        if (request->method() != "INVITE") {
            m_port->send(from, asBytes(serialize(answer)));
            return;
        }
        setSdp(answer, sdp);
        m_ok = serialize(answer);
        m_next = 500ms;
        sendOk();
    }

    void sendOk()
    {
        m_port->send(m_from, asBytes(m_ok));
        m_again.startAfter(m_next);
        m_next *= 2;
    }

    std::unique_ptr<DatagramPort> m_port;
    std::string m_contact, m_ok;
    IpEndpoint m_from;
    Duration m_next{};
    Timer m_again;
};

struct Judged {
    Judgement answered, confirmed;
};

Judged judged(std::string contact)
{
    LiveStage stage;
    const Answerer answerer(stage, std::move(contact));
    const TestCallResult result = stage.play();
    const PlayedScenario played{nullptr, stage.request, {result}, {}};
    return {judgements::answered(played, {}), judgements::endConfirmed(played, {})};
}

}  // namespace

class UnreachedContactTest : public QObject {
    Q_OBJECT

private slots:
    void isToldWhereItsNameIsUnknown()
    {
        const Judged call = judged("<sip:p@sbc.internal.invalid>");
        QVERIFY2(call.answered.verdict == Verdict::pass, call.answered.text.c_str());
        QVERIFY2(call.confirmed.verdict == Verdict::fail, call.confirmed.text.c_str());
        QVERIFY2(call.confirmed.text.contains("sbc.internal.invalid cannot be resolved"), call.confirmed.text.c_str());
    }

    void isToldWhereNobodyListens()
    {
        const Judged call = judged("<sip:p@192.0.2.2:9;transport=tcp>");
        QVERIFY2(call.confirmed.verdict == Verdict::fail, call.confirmed.text.c_str());
        QVERIFY2(call.confirmed.text.contains("192.0.2.2:9"), call.confirmed.text.c_str());
    }

    void failsWhereAckIsLost()
    {
        const Judged call = judged("<sip:p@192.0.2.77>");
        QVERIFY2(call.answered.verdict == Verdict::fail, call.answered.text.c_str());
        QVERIFY2(call.answered.text.contains("came again"), call.answered.text.c_str());
    }

    void isNotMissedWhereItLeadsBack()
    {
        const Judged call = judged("<sip:p@192.0.2.2:5070>");
        QVERIFY2(call.answered.verdict == Verdict::pass, call.answered.text.c_str());
        QVERIFY2(call.confirmed.verdict == Verdict::pass, call.confirmed.text.c_str());
    }
};

REGISTER_TEST(UnreachedContactTest)
#include "unreached_contact_test.moc"
