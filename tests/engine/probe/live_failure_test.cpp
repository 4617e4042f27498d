// One operation of the network fails, each in its turn, during a test: there is one result, which says why when there
// was no call, and nothing is left behind.
#include "engine/io/failing_network.h"
#include "engine/io/io_error.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cerrno>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class LiveFailureTest : public QObject {
    Q_OBJECT

private slots:
    void isTold_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("protocol");
        QTest::addRow("a call over UDP") << int(TestKind::call) << int(SipProtocol::udp);
        QTest::addRow("a call over TCP") << int(TestKind::call) << int(SipProtocol::tcp);
        QTest::addRow("OPTIONS over UDP") << int(TestKind::options) << int(SipProtocol::udp);
        QTest::addRow("OPTIONS over TCP") << int(TestKind::options) << int(SipProtocol::tcp);
    }

    void isTold()
    {
        QFETCH(int, kind);
        QFETCH(int, protocol);
        std::size_t n = 0;
        for (bool failed = true; failed; ++n) {
            LiveStage stage;
            FailingNetwork failing(stage.here, n, systemError(ENOBUFS));
            stage.tester.emplace(failing, stage.random,
                LiveTesterSettings{{}, {}, [](const IpAddress&) { return parseIpAddress("192.0.2.1"); }, {}, {}});
            stage.request.kind = static_cast<TestKind>(kind);
            stage.request.protocol = static_cast<SipProtocol>(protocol);
            stage.request.talk = 200ms;
            const TestCallResult result = stage.play();
            const bool isClear = result.outcome == TestCallOutcome::answered || !result.reason.empty();
            QVERIFY2(isClear, qPrintable(QString::number(n)));
            failed = failing.hasFailed();
            if (!failed)
                QVERIFY(result.outcome == TestCallOutcome::answered);
            stage.tester.reset();
            stage.far.reset();
            QVERIFY(stage.world.run());
            QCOMPARE(stage.world.openPorts(), std::size_t(0));
            QCOMPARE(stage.world.runningTimers(), std::size_t(0));
        }
        QVERIFY2(n > 2, qPrintable(QString::number(n)));
    }
};

REGISTER_TEST(LiveFailureTest)
#include "live_failure_test.moc"
