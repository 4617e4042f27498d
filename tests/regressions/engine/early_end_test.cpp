// A call that the far side cut short, by BYE or by a session timer that it did not keep, passed; and so did one whose
// BYE nobody answered.
#include "engine/probe/checklist.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

Judgement judgement(const LiveStage& stage, const TestCallResult& result, const char* id)
{
    return judge(*findCheck(id), {findScenario("call"), stage.request, {result}, {}}, {});
}

}  // namespace

class EarlyEndTest : public QObject {
    Q_OBJECT

private slots:
    void ofTheFarSideFails()
    {
        LiveStage stage({.hangsUp = 2s});
        stage.request.talk = 5s;
        const TestCallResult result = stage.play();
        const Judgement found = judgement(stage, result, "lasts");
        QVERIFY(found.verdict == Verdict::fail);
        QVERIFY2(found.text.starts_with("the far side hung up after 2.0"), found.text.c_str());
        QVERIFY2(found.text.ends_with("of 5.00 s"), found.text.c_str());
    }

    void ofThisSidePasses()
    {
        LiveStage stage;
        const TestCallResult result = stage.play();
        for (const char* id : {"lasts", "end_sent", "end_confirmed"})
            QVERIFY2(judgement(stage, result, id).verdict == Verdict::pass, id);
    }

    void withoutAnswerIsTold()
    {
        LiveStage stage;
        const auto goDown = [&] { stage.there.setUp(false); };
        Timer down(stage.here.scheduler(), goDown);
        down.startAfter(4s);
        const TestCallResult result = stage.play();
        QVERIFY(judgement(stage, result, "end_confirmed").verdict == Verdict::fail);
        QVERIFY(judgement(stage, result, "end_sent").verdict == Verdict::pass);
    }
};

REGISTER_TEST(EarlyEndTest)
#include "early_end_test.moc"
