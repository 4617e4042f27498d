#include "engine/base/random_stream.h"
#include "engine/rtp/received_source.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;
using Arrival = ReceivedStream::Arrival;

namespace {

constexpr TimePoint begin{1h};

/// A stream of 20 ms packets that come when they were sent.
struct Stream {
    Arrival receive(std::uint16_t sequence) { return receive(sequence, begin + sequence * 20ms); }
    Arrival receive(std::uint16_t sequence, TimePoint now)
    {
        return tested.receive({false, 8, sequence, sequence * 160U, 7}, 160, true, now);
    }

    ReceivedStream tested{7, 8000};
};

/// '.' came, 'x' was lost.
BurstGap::Figures figuresOf(const std::string& packets)
{
    BurstGap tested;
    for (const char packet : packets) {
        if (packet == '.')
            tested.packetCame();
        else
            tested.packetWasLost();
    }
    return tested.figures();
}

}  // namespace

class ReceivedStreamTest : public QObject {
    Q_OBJECT

private slots:
    void countsEachPacketOnce()
    {
        Stream stream;
        for (const std::uint16_t sequence : {1, 2, 4, 3, 3, 2, 7, 6, 7})
            stream.receive(sequence);
        const ReceivedTotals totals = stream.tested.totals();
        QCOMPARE(totals.packets, std::uint64_t(6));
        QCOMPARE(totals.octets, std::uint64_t(6 * 160));
        QCOMPARE(totals.duplicates, std::uint64_t(3));
        QCOMPARE(totals.reordered, std::uint64_t(2));
        QCOMPARE(totals.expected, std::uint64_t(7));
        QCOMPARE(totals.lost(), std::uint64_t(1));
    }

    void seesCopiesBeyondAWrap()
    {
        Stream stream;
        for (unsigned i = 65500; i < 65600; ++i)
            QVERIFY(stream.receive(static_cast<std::uint16_t>(i)) == Arrival::fresh);
        for (unsigned i = 65500; i < 65600; ++i)
            QVERIFY(stream.receive(static_cast<std::uint16_t>(i)) == Arrival::duplicate);
        QCOMPARE(stream.tested.totals().lost(), std::uint64_t(0));
        QCOMPARE(stream.tested.takeReportBlock().extendedHighestSequence, 65599U);
    }

    void keepsCountsWhenTheSequenceLeaps()
    {
        Stream stream;
        for (std::uint16_t sequence = 1; sequence <= 10; ++sequence)
            stream.receive(sequence);
        QVERIFY(stream.receive(30000) == Arrival::strayed);
        QVERIFY(stream.receive(30001) == Arrival::fresh);
        QVERIFY(stream.receive(30003) == Arrival::fresh);
        QVERIFY(stream.receive(30003) == Arrival::duplicate);
        QCOMPARE(stream.tested.totals().packets, std::uint64_t(12));
        QCOMPARE(stream.tested.totals().lost(), std::uint64_t(1));
    }

    void findsGaps()
    {
        Stream stream;
        stream.receive(1, begin);
        stream.receive(2, begin + 199ms);
        stream.receive(3, begin + 399ms);
        stream.receive(4, begin + 1399ms);
        QCOMPARE(stream.tested.totals().gaps, std::uint64_t(2));
        QVERIFY(stream.tested.totals().longestGap == 1s);
    }

    void measuresJitterOfTimedPacketsOnly()
    {
        Stream stream;
        stream.receive(1, begin);
        stream.receive(2, begin + 36ms);
        QCOMPARE(stream.tested.jitter_ms(), 1.0);
        stream.tested.receive({false, 101, 3, 320, 7}, 4, false, begin + 90ms);
        QCOMPARE(stream.tested.jitter_ms(), 1.0);
        QCOMPARE(stream.tested.totals().mostJitter_ms, 1.0);
    }

    void findsBurstsAmongThePackets()
    {
        Stream stream;
        const auto lost = [](int sequence) { return sequence == 50 || sequence == 52 || sequence == 190; };
        for (int sequence = 1; sequence <= 200; ++sequence) {
            if (!lost(sequence))
                stream.receive(static_cast<std::uint16_t>(sequence));
        }
        const BurstGap::Figures figures = stream.tested.bursts();
        QCOMPARE(figures.burstDensity, 2 / 3.0);
        QCOMPARE(figures.burstDuration_packets, 3.0);
        QCOMPARE(figures.gapDensity, 1 / 197.0);
    }

    void tellsBurstsFromGaps_data()
    {
        QTest::addColumn<QString>("packets");
        QTest::addColumn<double>("burstDensity");
        QTest::addColumn<double>("burstDuration");
        QTest::addColumn<double>("gapDensity");
        QTest::addColumn<double>("gapDuration");
        const QString sixteen(16, '.');
        const QString fifteen(15, '.');
        QTest::newRow("nothing") << "" << 0.0 << 0.0 << 0.0 << 0.0;
        QTest::newRow("no loss") << sixteen << 0.0 << 0.0 << 0.0 << 16.0;
        QTest::newRow("one loss") << sixteen + "x" + sixteen << 0.0 << 0.0 << 1 / 33.0 << 33.0;
        QTest::newRow("two, far apart") << "x" + sixteen + "x" << 0.0 << 0.0 << 2 / 18.0 << 18.0;
        QTest::newRow("two, close") << "x" + fifteen + "x" << 2 / 17.0 << 17.0 << 0.0 << 0.0;
        QTest::newRow("a burst among others")
            << sixteen + "xx.x" + sixteen + "x" + sixteen << 3 / 4.0 << 4.0 << 1 / 49.0 << 49 / 2.0;
        QTest::newRow("all lost") << "xxxx" << 1.0 << 4.0 << 0.0 << 0.0;
    }

    void tellsBurstsFromGaps()
    {
        QFETCH(QString, packets);
        QFETCH(double, burstDensity);
        QFETCH(double, burstDuration);
        QFETCH(double, gapDensity);
        QFETCH(double, gapDuration);
        QVERIFY(figuresOf(packets.toStdString())
            == (BurstGap::Figures{burstDensity, gapDensity, burstDuration, gapDuration}));
    }

    void tellsHowMuchLongerBurstsAreThanAtRandom()
    {
        const auto ratioOf = [](const std::string& piece, int times) {
            BurstGap tested;
            for (int i = 0; i < times; ++i) {
                for (const char packet : piece)
                    packet == '.' ? tested.packetCame() : tested.packetWasLost();
            }
            return tested.burstRatio();
        };
        QVERIFY2(!ratioOf("....x.....", 9), "too few");
        QVERIFY(!ratioOf("x", 20));
        QCOMPARE(ratioOf("....x.....", 10).value(), 0.9);
        QCOMPARE(ratioOf("xxxx" + std::string(36, '.'), 10).value(), 3.6);
        BurstGap random;
        RandomStream chance(3, "loss");
        for (int i = 0; i < 20'000; ++i)
            chance.chance(0.2) ? random.packetWasLost() : random.packetCame();
        QVERIFY(std::abs(random.burstRatio().value() - 1) < 0.05);
    }

    void followsAnotherSourceAtOnceButALeftOneWithTwo()
    {
        ReceivedSource source;
        const auto receive = [&source](std::uint32_t ssrc, std::uint16_t sequence) {
            return source.receive({false, 8, sequence, 0, ssrc}, 160, 8000, true, begin);
        };
        using From = ReceivedSource::Arrival;
        QVERIFY(receive(1, 10) == From::fresh);
        QVERIFY(receive(2, 500) == From::fresh);
        QVERIFY2(receive(1, 11) == From::stray, "late");
        QVERIFY(receive(2, 501) == From::fresh);
        QVERIFY2(receive(1, 13) == From::stray, "and later");
        QVERIFY2(receive(1, 14) == From::fresh, "it is back");
        QCOMPARE(source.changes(), std::uint64_t(2));
        QCOMPARE(source.totals().packets, std::uint64_t(4));
        for (std::uint32_t ssrc = 3; ssrc < 100; ++ssrc)
            QVERIFY(receive(ssrc, 1) == From::fresh);
    }
};

REGISTER_TEST(ReceivedStreamTest)
#include "received_stream_test.moc"
