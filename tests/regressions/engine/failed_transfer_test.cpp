// A transfer that failed left a test call without audio and packets, with the length that it had when it was
// transferred.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class FailedTransferTest : public QObject {
    Q_OBJECT

private slots:
    void tellsOfTheCallThatTalked()
    {
        LiveStage stage({.refersTo = "sip:+484@192.0.2.2", .refuses = "sip:+484@192.0.2.2"});
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QCOMPARE(result.talk, 5s);
        QVERIFY(result.audio.heard.value_or(false));
        QVERIFY(result.streams[1].packets > 200);
        QVERIFY(!result.endedByFarSide);
        QVERIFY(std::ranges::any_of(result.ladder, [](const LadderEntry& entry) {
            return entry.note == "the transfer to sip:+484@192.0.2.2 failed: 484 Address Incomplete";
        }));
    }
};

REGISTER_TEST(FailedTransferTest)
#include "failed_transfer_test.moc"
