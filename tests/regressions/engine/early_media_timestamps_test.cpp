// An answer that came 60 to 150 ms after early media found the timestamps of what is sent behind by that time: the few
// packets that open the way are followed by a pause. The echo brought it back, and packets were "late" on a line without
// fault (RFC 3550 5.1).
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class EarlyMediaTimestampsTest : public QObject {
    Q_OBJECT

private slots:
    void goOnInAPause_data()
    {
        QTest::addColumn<int>("ringing_ms");
        for (const int ringing_ms : {60, 80, 100, 130, 160, 250, 460})
            QTest::addRow("%d ms", ringing_ms) << ringing_ms;
    }

    void goOnInAPause()
    {
        QFETCH(int, ringing_ms);
        LiveStage stage({.codecs = {"PCMA"}, .earlyMedia = true, .ringing = std::chrono::milliseconds(ringing_ms)});
        stage.request.talk = 5s;
        const TestCallResult result = stage.play();
        QCOMPARE(result.streams.back().sent, false);
        QCOMPARE(result.streams.back().lost, std::int64_t(0));
        QCOMPARE(result.streams.back().late, std::uint64_t(0));
    }
};

REGISTER_TEST(EarlyMediaTimestampsTest)
#include "early_media_timestamps_test.moc"
