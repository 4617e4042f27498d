// A call that was stopped while it rang, and whose INVITE got no final answer after CANCEL, was told as one that had
// nothing to end; a 200 that came just before the test gave up waiting was not ended in time.
#include "engine/probe/call_story.h"
#include "tests/support/crossing_far_side.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class StoppedWhileRingingTest : public QObject {
    Q_OBJECT

private slots:
    void tellsThatItMayStillRing()
    {
        LiveStage stage;
        const CrossingFarSide far(stage, SipProtocol::udp, {});
        const TestCallResult result = playStopped(stage);
        QCOMPARE(ladderText(result), std::string("INVITE> <180 CANCEL> <200"));
        QCOMPARE(judged("end_sent", stage, result).text, std::string("CANCEL was sent"));
        const Judgement confirmed = judged("end_confirmed", stage, result);
        QCOMPARE(confirmed.text,
            std::string("the INVITE got no final answer after the CANCEL: the far side may still ring"));
        QCOMPARE(confirmed.verdict, Verdict::fail);
        QVERIFY(result.outcome == TestCallOutcome::noAnswer && result.code == 0);
    }

    void endsWhatIsAnsweredLate()
    {
        LiveStage stage({}, {.delay = 100ms});
        const CrossingFarSide far(stage, SipProtocol::udp, {.later = 3700ms});
        const TestCallResult result = playStopped(stage);
        QCOMPARE(ladderText(result), std::string("INVITE> <180 CANCEL> <200 <200 ACK> BYE> <200"));
        QCOMPARE(judged("end_confirmed", stage, result).verdict, Verdict::pass);
    }

    void tellsThatTheCallMayStand()
    {
        LiveStage stage;
        const CrossingFarSide far(stage, SipProtocol::udp, {.byeStatus = 0, .later = 0ms});
        const TestCallResult result = playStopped(stage);
        QCOMPARE(judged("end_confirmed", stage, result).text,
            std::string("the BYE was not answered: the far side may still be in the call"));
        QVERIFY(countRequests(result, LadderEntry::Kind::sent, "BYE") > 1);
        QVERIFY(result.reason == "OK" && result.code == 200);
    }
};

REGISTER_TEST(StoppedWhileRingingTest)
#include "stopped_while_ringing_test.moc"
