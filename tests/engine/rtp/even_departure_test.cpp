#include "engine/rtp/even_departure.h"

#include "engine/base/random_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <vector>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start = TimePoint() + 77s;

/// Packets of one length, which become ready in clumps of one length.
struct Line {
    int packet_ms = 20;
    int clump_ms = 20;
    double drift_ppm = 0;  ///< by which the sender's clock is slow
    Duration jitter{};     ///< at most

    TimePoint ready(int index, RandomStream& random) const
    {
        const int end_ms = (index + 1) * packet_ms;
        const int sent_ms = (end_ms + clump_ms - 1) / clump_ms * clump_ms;
        const auto sent = std::chrono::duration_cast<Duration>(sent_ms * (1 + drift_ppm / 1e6) * 1.0ms);
        const auto share = random.uniform();
        return start + sent + std::chrono::duration_cast<Duration>(jitter * share);
    }
};

struct Leaving {
    TimePoint ready;
    TimePoint leaves;

    Duration waited() const { return leaves - ready; }
};

std::vector<Leaving> departures(const Line& line, int packets)
{
    EvenDeparture departure(8000);
    RandomStream random(3, "jitter");
    std::vector<Leaving> result;
    for (int i = 0; i < packets; ++i) {
        const TimePoint ready = line.ready(i, random);
        const auto timestamp =
            static_cast<std::uint32_t>(0xfffffc00 + static_cast<std::uint32_t>(i * line.packet_ms) * 8);
        result.push_back({ready, departure.of(timestamp, ready)});
    }
    return result;
}

}  // namespace

class EvenDepartureTest : public QObject {
    Q_OBJECT

private slots:
    void holdsNobodyUpOnAnEvenLine_data()
    {
        QTest::addColumn<int>("packet_ms");
        QTest::addColumn<int>("jitter_us");
        QTest::addColumn<double>("drift_ppm");
        QTest::newRow("even") << 20 << 0 << 0.0;
        QTest::newRow("10 ms") << 10 << 0 << 0.0;
        QTest::newRow("60 ms") << 60 << 0 << 0.0;
        QTest::newRow("little jitter") << 20 << 4900 << 0.0;
        QTest::newRow("a slow clock") << 20 << 1000 << 200.0;
        QTest::newRow("a fast clock") << 20 << 1000 << -200.0;
    }

    void holdsNobodyUpOnAnEvenLine()
    {
        QFETCH(int, packet_ms);
        QFETCH(int, jitter_us);
        QFETCH(double, drift_ppm);
        const Line line{packet_ms, packet_ms, drift_ppm, std::chrono::microseconds(jitter_us)};
        for (const Leaving& each : departures(line, 100'000))
            QVERIFY(each.waited() == Duration::zero());
    }

    void spacesClumps_data()
    {
        QTest::addColumn<int>("packet_ms");
        QTest::addColumn<int>("clump_ms");
        QTest::newRow("three of 20 ms") << 20 << 60;
        QTest::newRow("five of 20 ms") << 20 << 100;
        QTest::newRow("one of 60 ms cut into six") << 10 << 60;
        QTest::newRow("one of 30 ms in turns with 60") << 30 << 60;
        QTest::newRow("30 ms of packets of 20") << 30 << 20;
        QTest::newRow("20 ms of packets of 30") << 20 << 30;
    }

    /// From the first clump on exactly the packet time apart, and no later than the clump needs.
    void spacesClumps()
    {
        QFETCH(int, packet_ms);
        QFETCH(int, clump_ms);
        const auto all = departures({packet_ms, clump_ms, 0, {}}, 1000);
        for (std::size_t i = 0; i < all.size(); ++i) {
            QVERIFY(all[i].waited() <= std::chrono::milliseconds(clump_ms));
            if (i > static_cast<std::size_t>(clump_ms / packet_ms) + 1)
                QVERIFY(all[i].leaves - all[i - 1].leaves == std::chrono::milliseconds(packet_ms));
        }
    }

    void doesNotCreep_data()
    {
        QTest::addColumn<double>("drift_ppm");
        QTest::newRow("a slow clock") << 200.0;
        QTest::newRow("a fast clock") << -200.0;
    }

    /// Clumps of 60 ms for an hour, in which the clocks move 0.72 s apart.
    void doesNotCreep()
    {
        QFETCH(double, drift_ppm);
        const auto all = departures({20, 60, drift_ppm, {}}, 180'000);
        for (std::size_t i = 100; i < all.size(); ++i) {
            QVERIFY(all[i].waited() <= 41ms);
            const Duration apart = all[i].leaves - all[i - 1].leaves;
            QVERIFY(apart >= 19ms && apart <= 21ms);
        }
    }

    void smoothsJitter()
    {
        const auto all = departures({20, 20, 0, 30ms}, 10'000);
        int close = 0;
        for (std::size_t i = 100; i < all.size(); ++i) {
            QVERIFY(all[i].waited() <= 31ms);
            close += std::chrono::abs(all[i].leaves - all[i - 1].leaves - 20ms) < 5ms ? 1 : 0;
        }
        QVERIFY2(close > 8000, QByteArray::number(close));
    }

    /// Neither do those wait that come after it.
    void forgetsAStall()
    {
        EvenDeparture departure(8000);
        for (int i = 0; i < 500; ++i) {
            const bool isLate = i == 200 || (i >= 300 && i < 305);
            const TimePoint even = start + i * 20ms;
            const TimePoint ready = i == 200 ? even + 75ms : isLate ? start + 305 * 20ms : even;
            QVERIFY(departure.of(static_cast<std::uint32_t>(i * 160), ready) == ready);
        }
    }

    void startsAnewAtAJumpOfTimestamps()
    {
        EvenDeparture departure(48000);
        for (int i = 0; i < 200; ++i) {
            const TimePoint ready = start + i * 20ms;
            const std::uint32_t jump = i < 100 ? 0 : 2'000'000'000;
            QVERIFY(departure.of(static_cast<std::uint32_t>(i * 960) + jump, ready) == ready);
        }
    }

    void holdsNothingLongerThanItMay()
    {
        RandomStream random(5, "times");
        EvenDeparture departure(8000);
        TimePoint ready = start;
        std::uint32_t timestamp = 0;
        for (int i = 0; i < 100'000; ++i) {
            ready += std::chrono::microseconds(random.below(40'000));
            timestamp += static_cast<std::uint32_t>(random.below(320));
            if (random.below(1000) == 0)
                timestamp = static_cast<std::uint32_t>(random.below(1U << 31));
            const TimePoint leaves = departure.of(timestamp, ready);
            QVERIFY(leaves >= ready && leaves <= ready + EvenDeparture::mostDelay);
        }
    }
};

REGISTER_TEST(EvenDepartureTest)
#include "even_departure_test.moc"
