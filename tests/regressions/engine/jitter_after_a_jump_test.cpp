// A far side whose timestamps jump without another SSRC, as where music on hold follows speech, made the jitter of a
// call some hours: what the jump adds is no jitter.
#include "engine/rtp/received_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;

class JitterAfterAJumpTest : public QObject {
    Q_OBJECT

private slots:
    void isNone_data()
    {
        QTest::addColumn<int>("jump_rtp");
        QTest::addColumn<bool>("isJitter");
        QTest::newRow("a day ahead") << 1'000'000'000 << false;
        QTest::newRow("minutes back") << -1'000'000 << false;
        QTest::newRow("a bit more than a second") << 8200 << false;
        QTest::newRow("half a second") << 4000 << true;
    }

    void isNone()
    {
        QFETCH(int, jump_rtp);
        QFETCH(bool, isJitter);
        ReceivedStream stream(7, 8000);
        TimePoint now{};
        std::uint32_t timestamp = 5;
        for (std::uint16_t i = 0; i < 200; ++i, now += 20ms, timestamp += 160) {
            if (i == 100)
                timestamp += static_cast<std::uint32_t>(jump_rtp);
            stream.receive({false, 8, i, timestamp, 7}, 160, true, now);
        }
        QCOMPARE(stream.totals().mostJitter_ms > 1, isJitter);
        QCOMPARE(stream.totals().meanJitter_ms() > 1, isJitter);
    }
};

REGISTER_TEST(JitterAfterAJumpTest)
#include "jitter_after_a_jump_test.moc"
