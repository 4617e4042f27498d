// How long a trunk takes to refuse a call was told nowhere: post-dial delay ends with a sign of ringing or an answer.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class TimeToRefusalTest : public QObject {
    Q_OBJECT

private slots:
    void isNoPostDialDelay()
    {
        LiveStage stage({.instead = [](InviteSession& session) { session.reject({.status = 486}); }});
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::rejected);
        QCOMPARE(result.refusal, 40ms);
        QVERIFY(!result.postDialDelay && !result.setup);
    }

    void isNoneOfAnAnsweredOrSilentCall()
    {
        LiveStage answered;
        QVERIFY(!answered.play().refusal);
        LiveStage silent({.instead = [](InviteSession&) { }});
        silent.request.ringTimeout = 2s;
        QVERIFY(!silent.play().refusal);
    }
};

REGISTER_TEST(TimeToRefusalTest)
#include "time_to_refusal_test.moc"
