// A hold or a pause in which the far side's timestamps stood still was taken for jitter of seconds in the call records:
// what begins to talk again says so by the marker (RFC 3551 4.1).
#include "engine/rtp/received_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;

class JitterAfterAPauseTest : public QObject {
    Q_OBJECT

private slots:
    void isNone_data()
    {
        QTest::addColumn<bool>("marker");
        QTest::newRow("marked") << true;
        QTest::newRow("not marked") << false;
    }

    void isNone()
    {
        QFETCH(bool, marker);
        ReceivedStream stream(7, 8000);
        TimePoint now{};
        for (std::uint16_t i = 0; i < 200; ++i, now += 20ms) {
            if (i == 100)
                now += 800ms;  // a jump of a second and more begins anew in any case
            stream.receive({i == 100 && marker, 8, i, i * 160U, 7}, 160, true, now);
        }
        QCOMPARE(stream.totals().mostJitter_ms < 1, marker);
        QCOMPARE(stream.totals().meanJitter_ms() < 1, marker);
    }
};

REGISTER_TEST(JitterAfterAPauseTest)
#include "jitter_after_a_pause_test.moc"
