// A report of the far side in the last second of a call gave its round trip but not its loss, so nothing was known of
// the audio that was sent.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class LastReportCountsTest : public QObject {
    Q_OBJECT

private slots:
    void wheneverItComes()
    {
        int measured = 0;
        for (Duration talk = 100ms; talk < 3s; talk += 30ms) {
            LiveStage stage;
            stage.request.talk = talk;
            const TestCallResult result = stage.play();
            QVERIFY(!result.streams.empty());
            const StreamResult& sent = result.streams.front();
            QVERIFY(sent.sent);
            if (result.streams.back().rtcpPackets == 0)
                continue;
            ++measured;
            QVERIFY(sent.lost.has_value());
            QVERIFY(sent.expected.has_value());
        }
        QVERIFY(measured > 0);
    }
};

REGISTER_TEST(LastReportCountsTest)
#include "last_report_counts_test.moc"
