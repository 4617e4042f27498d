// Who answered 481 to a NOTIFY of its transfer got all the later ones too (RFC 6665 4.2.2: the subscription has ended).
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const IpEndpoint agent{*parseIpAddress("192.0.2.1"), 5060};

/// A transferor without a stack, in a call with the agent.
struct Stage {
    Stage()
        : a(stage, "a", "192.0.2.1")
        , raw(stage, "r", "192.0.2.9")
    {
        a.answerCalls();
        raw.sendTo(agent, raw.request("INVITE", a.uri(), "z9hG4bK1", "offer"));
        stage.world.runFor(100ms);
        raw.send(raw.inDialog("ACK", 1, "z9hG4bK2"));
        raw.onMessage = [this](const Message& message) {
            if (message.method() == "NOTIFY")
                raw.send(makeResponse(message, ++notifies == 1 ? firstAnswer : 200, "x"));
        };
    }

    void refer(int cseq)
    {
        Message refer = raw.inDialog("REFER", cseq, "z9hG4bK" + std::to_string(cseq + 1));
        refer.add(HeaderName::referTo, "<sip:c@192.0.2.3>");
        raw.sendTo(agent, refer);
        stage.world.runFor(100ms);
        a.session->acceptRefer(static_cast<std::uint32_t>(cseq));
        stage.world.runFor(100ms);
    }
    void report(int cseq, int status)
    {
        a.session->reportRefer(static_cast<std::uint32_t>(cseq), status);
        stage.world.runFor(100ms);
    }

    SipStage stage;
    SipParty a;
    RawPeer raw;
    int firstAnswer = 481;
    int notifies = 0;
};

}  // namespace

class WatcherWhoLeftTest : public QObject {
    Q_OBJECT

private slots:
    void isToldNoMore()
    {
        Stage stage;
        stage.refer(2);
        stage.report(2, 180);
        stage.report(2, 200);
        QCOMPARE(stage.notifies, 1);
        QVERIFY(!stage.a.session->hasEnded());
    }

    void isToldOfAnotherTransfer()
    {
        Stage stage;
        stage.refer(2);
        stage.refer(3);
        stage.report(2, 180);
        stage.report(3, 200);
        QCOMPARE(stage.notifies, 3);
    }

    void isToldWhereItWatches()
    {
        Stage stage;
        stage.firstAnswer = 200;
        stage.refer(2);
        stage.report(2, 180);
        stage.report(2, 200);
        QCOMPARE(stage.notifies, 3);
    }
};

REGISTER_TEST(WatcherWhoLeftTest)
#include "watcher_who_left_test.moc"
