// Post-dial delay and set-up time counted the time that the TCP connection took, and the ladder showed the INVITE
// before the connection stood.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class DelayOfConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void isToldByItself()
    {
        LiveStage stage;
        stage.request.protocol = SipProtocol::tcp;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QVERIFY(result.connecting && *result.connecting >= 40ms);
        QCOMPARE(result.ladder.front().at, *result.connecting);
        QCOMPARE(result.setup, 40ms);
        QCOMPARE(result.postDialDelay, 40ms);
    }

    void isNoneOverUdp()
    {
        LiveStage stage;
        QVERIFY(!stage.play().connecting);
    }

    void leavesNoMessageThatWasNotSent()
    {
        LiveStage stage;
        stage.request.protocol = SipProtocol::tcp;
        stage.request.target.port = 5070;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::failed);
        QVERIFY(result.ladder.empty());
    }
};

REGISTER_TEST(DelayOfConnectionTest)
#include "delay_of_connection_test.moc"
