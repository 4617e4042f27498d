// The BYE after a 200 that crossed CANCEL was sent once, its answer was not waited for, and the end of the call counted
// as confirmed in any case.
#include "engine/probe/call_story.h"
#include "tests/support/crossing_far_side.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class FarewellAfterCrossingTest : public QObject {
    Q_OBJECT

private slots:
    void isJudged_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("200") << 200 << QByteArray("BYE was answered");
        QTest::newRow("403") << 403
                             << QByteArray("the BYE was refused with 403: the far side may still be in the call");
        QTest::newRow("481") << 481 << QByteArray("BYE was answered 481: the far side knew the call no more");
        QTest::newRow("lost") << 0 << QByteArray("the BYE was not answered: the far side may still be in the call");
    }

    void isJudged()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, text);
        LiveStage stage;
        const CrossingFarSide far(stage, SipProtocol::udp, {.byeStatus = status, .later = 0ms});
        stage.request.ringTimeout = 1s;
        const TestCallResult result = stage.play();
        const Judgement judgement = judged("end_confirmed", stage, result);
        QCOMPARE(judgement.text, text.toStdString());
        QCOMPARE(judgement.verdict, status == 200 ? Verdict::pass : Verdict::fail);
        const bool isCleared = status == 200 || status == 481;
        QCOMPARE(judgedRace(stage, result).verdict, isCleared ? Verdict::pass : Verdict::fail);
        QCOMPARE(notes(result, "the BYE was not answered"), status == 0);
        QCOMPARE(countRequests(result, LadderEntry::Kind::sent, "BYE"), std::size_t(status == 0 ? 11 : 1));
    }
};

REGISTER_TEST(FarewellAfterCrossingTest)
#include "farewell_after_crossing_test.moc"
