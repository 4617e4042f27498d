// Packets that came twice, as a replay or a doubled line brings them, were taken for jitter of the line.
#include "engine/rtp/received_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;

class JitterOfCopiesTest : public QObject {
    Q_OBJECT

private slots:
    void isNone_data()
    {
        QTest::addColumn<int>("behind");
        for (const int behind : {0, 1, 30, 90})
            QTest::addRow("%d behind", behind) << behind;
    }

    void isNone()
    {
        QFETCH(int, behind);
        ReceivedStream stream(7, 8000);
        const auto receive = [&](int sequence, TimePoint now) {
            return stream.receive(
                {false, 8, static_cast<std::uint16_t>(sequence), static_cast<std::uint32_t>(sequence) * 160U, 7}, 160,
                true, now);
        };
        for (int sequence = 1; sequence <= 300; ++sequence) {
            const TimePoint now = TimePoint{1h} + sequence * 20ms;
            receive(sequence, now);
            if (sequence > 100)
                QVERIFY(receive(sequence - behind, now + 7ms) == ReceivedStream::Arrival::duplicate);
        }
        QCOMPARE(stream.jitter_ms(), 0.0);
        QCOMPARE(stream.totals().mostJitter_ms, 0.0);
        QCOMPARE(stream.totals().duplicates, std::uint64_t(200));
    }

    void ofLatePacketsCounts()
    {
        ReceivedStream stream(7, 8000);
        for (const int sequence : {1, 2, 4, 3})
            stream.receive(
                {false, 8, static_cast<std::uint16_t>(sequence), static_cast<std::uint32_t>(sequence) * 160U, 7}, 160,
                true, TimePoint{1h} + std::max(sequence, 4 * (sequence == 3)) * 20ms);
        QVERIFY(stream.jitter_ms() > 1);
    }
};

REGISTER_TEST(JitterOfCopiesTest)
#include "jitter_of_copies_test.moc"
