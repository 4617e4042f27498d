// A far side that was never held was a call without a failed check, and nobody was told of what it sent meanwhile; then
// one that answers recvonly and sends on passed, and then an echo at the far side, as the lab has, failed what is
// required of the trunk.
#include "engine/probe/checklist.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

Judgement judgementOf(const char* check, LiveStage& stage)
{
    stage.request.talk = 6s;
    stage.request.hold = 2s;
    return judge(*findCheck(check), {nullptr, stage.request, {stage.play()}, {}}, {});
}

}  // namespace

class HoldThatDoesNotHoldTest : public QObject {
    Q_OBJECT

private slots:
    void isToldOfAFarSideThatSendsOn()
    {
        for (const char* check : {"hold", "held_media"}) {
            LiveStage stage({.sendsWhileHeld = true});
            const Judgement judgement = judgementOf(check, stage);
            QCOMPARE(judgement.verdict, check == std::string_view("hold") ? Verdict::pass : Verdict::fail);
            QCOMPARE(judgement.text.contains("packets came while it was held"), judgement.verdict == Verdict::fail);
        }
    }

    void failsWhenTheFarSideHangsUpFirst()
    {
        LiveStage stage({.hangsUp = 500ms});
        QCOMPARE(judgementOf("hold", stage), (Judgement{Verdict::fail, "not held: the far side ended the call"}));
    }

    void passesWhenItHolds()
    {
        LiveStage stage;
        const Judgement judgement = judgementOf("hold", stage);
        QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
        LiveStage another;
        QCOMPARE(judgementOf("held_media", another).verdict, Verdict::pass);
    }
};

REGISTER_TEST(HoldThatDoesNotHoldTest)
#include "hold_that_does_not_hold_test.moc"
