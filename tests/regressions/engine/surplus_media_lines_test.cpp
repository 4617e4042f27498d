// An answer with more media lines than its offer passed every check: RFC 3264 6 asks for the same number.
#include "tests/support/judged_call.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;
using trunkwright::engine::tests::ladderText;
using trunkwright::engine::tests::LiveStage;

namespace {

const std::string oneLine = trunkwright::engine::tests::audioSdp("192.0.2.2", "4000", "8", "sendrecv");

}  // namespace

class SurplusMediaLinesTest : public QObject {
    Q_OBJECT

private slots:
    void failACall()
    {
        LiveStage stage(
            {.instead = [](InviteSession& session) { session.accept({oneLine + "m=video 4002 RTP/AVP 31\r\n", {}}); }});
        stage.request.talk = 1s;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QVERIFY(ladderText(result).ends_with("BYE> <200"));
        const Judgement judgement = judge(*findCheck("codec"), {findScenario("call"), stage.request, {result}, {}}, {});
        QVERIFY(judgement.verdict == Verdict::fail);
        QCOMPARE(judgement.text, std::string("the 200 answers 1 media line with 2"));
    }

    void areNoneInOffersOfTheFarSide()
    {
        JudgedCall call;
        call.reinvite(oneLine + "m=video 4002 RTP/AVP 31\r\n", oneLine + "m=video 0 RTP/AVP 31\r\n");
        QVERIFY(call.verdict("codec") == Verdict::pass);
    }
};

REGISTER_TEST(SurplusMediaLinesTest)
#include "surplus_media_lines_test.moc"
