// Tests that wait for a call of the trunk.
#include "engine/probe/checklist.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::ladderText;
using trunkwright::engine::tests::LiveStage;

namespace {

/// The far side of the stage calls after a second and echoes what it hears.
class Waiting {
public:
    explicit Waiting(const char* caller = "192.0.2.2")
        : m_caller(m_stage.world.host("caller", {*parseIpAddress("192.0.2.9")}))
        , m_agent(caller == std::string("192.0.2.2") ? m_stage.there : m_caller, m_random, settings(caller))
        , m_begin(m_stage.there.scheduler(), [this] { call(); })
        , m_address(*parseIpAddress(caller))
    {
        m_stage.world.join(m_stage.here, m_caller, {.delay = 20ms});
        m_agent.start();
        m_stage.request.kind = TestKind::incoming;
        m_stage.request.port = 5080;
        m_stage.request.ringTimeout = 10s;
    }

    TestCallResult play()
    {
        m_begin.startAfter(1s);
        return m_stage.play();
    }

    LiveStage& stage() { return m_stage; }
    int refusedWith() const { return m_refusedWith; }

private:
    static UserAgentSettings settings(const char* caller)
    {
        UserAgentSettings settings;
        settings.transport.listen = {{SipProtocol::udp, {*parseIpAddress(caller), 5070}, {}, {}, 0}};
        return settings;
    }

    void call()
    {
        OutgoingCall call;
        call.uri = "sip:+4930123456@192.0.2.1:5080";
        call.to.uri = *parseUri(call.uri);
        call.from.uri = *parseUri("sip:+15550001@192.0.2.2");
        CallSettings settings;
        settings.media.codecs = {rtpFormat(*findCodec("PCMA"))};
        settings.local = m_address;
        const auto ended = [this](const SessionEvent& event) {
            if (const auto* end = std::get_if<SessionEnded>(&event))
                m_refusedWith = end->status;
        };
        Network& network = m_address == *parseIpAddress("192.0.2.2") ? m_stage.there : m_caller;
        auto placed = Call::place(m_agent, network, m_random, settings, std::move(call), true, {ended, {}, {}});
        m_call = std::move(*placed);
        m_call->audio().onHear(
            [this](TimePoint, std::span<const std::int16_t> pcm) { m_heard.assign(pcm.begin(), pcm.end()); });
        m_call->audio().onSpeak([this](TimePoint, std::span<std::int16_t> pcm) {
            std::copy_n(m_heard.begin(), std::min(m_heard.size(), pcm.size()), pcm.begin());
        });
    }

    LiveStage m_stage;
    SeededRandom m_random{3};
    VirtualHost& m_caller;
    UserAgent m_agent;
    std::unique_ptr<Call> m_call;
    std::vector<std::int16_t> m_heard;
    Timer m_begin;
    IpAddress m_address;
    int m_refusedWith = 0;
};

Judgement judged(const TestCallResult& result)
{
    return judge(*findCheck("inbound"), {findScenario("inbound"), {}, {result}, {}}, {});
}

}  // namespace

class LiveIncomingTest : public QObject {
    Q_OBJECT

private slots:
    void answersTheTrunk()
    {
        Waiting waiting;
        const TestCallResult result = waiting.play();
        QCOMPARE(QString::fromStdString(ladderText(result)), "<INVITE 100> 200> <ACK BYE> <200");
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QCOMPARE(result.audio.heard, true);
        QCOMPARE(result.talk, 5s);
        QVERIFY(!result.setup);
        const Judgement judgement = judged(result);
        QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
        QVERIFY(judgement.text.find("+4930123456") != std::string::npos);
    }

    void answersNobodyElse()
    {
        Waiting waiting("192.0.2.9");
        const TestCallResult result = waiting.play();
        QVERIFY(result.outcome == TestCallOutcome::failed);
        QVERIFY(waiting.refusedWith() >= 400);
        QVERIFY(judged(result).verdict == Verdict::fail);
    }

    void saysThatNoCallCame()
    {
        LiveStage stage;
        stage.request.kind = TestKind::incoming;
        stage.request.port = 5080;
        stage.request.ringTimeout = 10s;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::failed);
        QCOMPARE(result.reason, "no call came from 192.0.2.2");
        QVERIFY(judged(result).verdict == Verdict::fail);
    }
};

REGISTER_TEST_IN(QCoreApplication, LiveIncomingTest)
#include "live_incoming_test.moc"
