// A far side that was never held was a call without a failed check, and nobody was told of what it sent meanwhile; one
// that answers recvonly and sends on passed.
#include "engine/probe/checklist.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

Judgement holdOf(LiveStage& stage)
{
    stage.request.talk = 6s;
    stage.request.hold = 2s;
    return judge(*findCheck("hold"), {nullptr, stage.request, {stage.play()}, {}}, {});
}

}  // namespace

class HoldThatDoesNotHoldTest : public QObject {
    Q_OBJECT

private slots:
    void failsWhenTheFarSideSendsOn()
    {
        LiveStage stage({.sendsWhileHeld = true});
        const Judgement judgement = holdOf(stage);
        QVERIFY(judgement.verdict == Verdict::fail);
        QVERIFY2(judgement.text.contains("packets came while it was held"), judgement.text.c_str());
    }

    void failsWhenTheFarSideHangsUpFirst()
    {
        LiveStage stage({.hangsUp = 500ms});
        QCOMPARE(holdOf(stage), (Judgement{Verdict::fail, "not held: the far side ended the call"}));
    }

    void passesWhenItHolds()
    {
        LiveStage stage;
        const Judgement judgement = holdOf(stage);
        QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
    }
};

REGISTER_TEST(HoldThatDoesNotHoldTest)
#include "hold_that_does_not_hold_test.moc"
