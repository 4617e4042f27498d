// After each loss two transcoded packets left at once, and a packet that was overtaken on a line that mixes up the
// order was taken for lost, though it came a few milliseconds later.
#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/call/media_path.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

/// Steps of linear audio, 20 ms each, on their way through a line to the session of another leg and to its far side.
class Way {
public:
    Way()
    {
        leg.session.apply(audioFlow(far.rtp, "PCMU"));
        far.session.apply(audioFlow(leg.rtp, "PCMU"));
        far.session.onReceived([this](const RtpPacketView& packet, TimePoint at) {
            arrivals.push_back(at);
            headers.push_back(packet.header);
            std::array<std::int16_t, 160> pcm{};
            decoder->decode(packet.payload, pcm);
            levels.push_back(pcm[80]);
        });
        MediaPathSettings settings;
        settings.from = audioFlow(endpoint("192.0.2.3", 30000), "L16");
        settings.to = audioFlow(far.rtp, "PCMU");
        format = settings.from.codec;
        path = makeMediaPath(settings, host.scheduler(), leg.session, {});
    }

    static std::int16_t level(int number) { return static_cast<std::int16_t>(1000 + 100 * (number % 50)); }

    void receive(int number)
    {
        const auto samples = format.clockRate_hz / 50;
        const std::vector<std::int16_t> pcm(samples, level(number));
        Bytes octets(samples * 2);
        makeEncoder(format)->encode(pcm, octets);
        RtpPacketView packet;
        packet.header = {false, format.payloadType, static_cast<std::uint16_t>(65'500 + number),
            static_cast<std::uint32_t>(number) * samples, 7};
        packet.payload = octets;
        path->receive(packet, world.clock().now());
    }

    VirtualWorld world{1};
    VirtualHost& host = world.host("server", {parseIpAddress("192.0.2.1").value()});
    RtpSide leg{host, endpoint("192.0.2.1", 10000), 11};
    RtpSide far{world.host("far", {parseIpAddress("192.0.2.2").value()}), endpoint("192.0.2.2", 20000), 22};
    RtpFormat format;
    std::unique_ptr<MediaPath> path;
    std::unique_ptr<AudioDecoder> decoder = makeDecoder(rtpFormat(*findCodec("PCMU")));
    std::vector<TimePoint> arrivals;
    std::vector<RtpHeader> headers;
    std::vector<int> levels;
};

}  // namespace

class UnevenLineTranscodedTest : public QObject {
    Q_OBJECT

private slots:
    void losesEvenly_data()
    {
        QTest::addColumn<int>("run");
        QTest::addColumn<int>("every");
        QTest::newRow("one in twenty") << 1 << 20;
        QTest::newRow("one in three seconds") << 1 << 150;
        QTest::newRow("two in fifty") << 2 << 50;
        QTest::newRow("three in a hundred") << 3 << 100;
    }

    /// From the first loss on, which nobody could foresee, one packet each 20 ms; before it nobody waits, and after it
    /// no longer than the loss lasted.
    void losesEvenly()
    {
        QFETCH(int, run);
        QFETCH(int, every);
        Way way;
        const TimePoint begin = way.world.clock().now();
        for (int i = 0; i < 600; ++i) {
            const bool isLost = i >= 100 && i % every < run;
            if (!isLost)
                way.receive(i);
            way.world.runFor(20ms);
        }
        way.world.runFor(100ms);
        QCOMPARE(int(way.arrivals.size()), 600);
        const std::size_t firstLoss = static_cast<std::size_t>((100 + every - 1) / every * every);
        for (std::size_t i = 1; i < way.arrivals.size(); ++i) {
            if (i != firstLoss)
                QVERIFY2(way.arrivals[i] - way.arrivals[i - 1] == 20ms || i < firstLoss + std::size_t(run),
                    QByteArray::number(qsizetype(i)));
            QCOMPARE(way.headers[i].sequence, std::uint16_t(way.headers[i - 1].sequence + 1));
        }
        QVERIFY(way.arrivals[99] - begin == 99 * 20ms);
        QVERIFY(way.arrivals.back() - begin == 599 * 20ms + run * 20ms);
    }

    /// Ten seconds after the last loss the delay goes as it came.
    void isNoLongerLateAfterwards()
    {
        Way way;
        const TimePoint begin = way.world.clock().now();
        for (int i = 0; i < 700; ++i) {
            if (i != 100)
                way.receive(i);
            way.world.runFor(20ms);
        }
        QCOMPARE(int(way.arrivals.size()), 700);
        QVERIFY(way.arrivals[500] - begin == 501 * 20ms);
        QVERIFY(way.arrivals[699] - begin == 699 * 20ms);
    }

    void keepsOrderAfterAnOutage_data()
    {
        QTest::addColumn<int>("lost");
        QTest::newRow("a fifth of a second") << 10;
        QTest::newRow("one and a half seconds") << 75;
        QTest::newRow("three seconds") << 150;
    }

    /// What was made up for waits, and the packets behind the outage do not overtake it.
    void keepsOrderAfterAnOutage()
    {
        QFETCH(int, lost);
        Way way;
        for (int i = 0; i < 600; ++i) {
            const bool isLost = (i >= 100 && i < 103) || (i >= 200 && i < 200 + lost);
            if (!isLost)
                way.receive(i);
            way.world.runFor(20ms);
        }
        way.world.runFor(200ms);
        QVERIFY(int(way.headers.size()) >= 600 - lost);
        for (std::size_t i = 1; i < way.headers.size(); ++i)
            QVERIFY(std::uint16_t(way.headers[i].sequence - way.headers[i - 1].sequence) < 200);
    }

    /// Every seventh packet is overtaken by the next one by some milliseconds. The first one is made up for, and what
    /// follows it blends in.
    void putsBackInOrder()
    {
        Way way;
        for (int i = 0; i < 700; ++i) {
            const bool isOvertaken = i % 7 == 3;
            if (!isOvertaken)
                way.receive(i);
            way.world.runFor(i % 3 * 2ms + 2ms);
            if (i % 7 == 4)
                way.receive(i - 1);
            way.world.runFor(18ms - i % 3 * 2ms);
        }
        way.world.runFor(100ms);
        QCOMPARE(int(way.levels.size()), 700);
        for (std::size_t i = 0; i < way.levels.size(); ++i) {
            if (i < 3 || i > 4)
                QVERIFY2(std::abs(way.levels[i] - Way::level(int(i))) < Way::level(int(i)) / 20,
                    QByteArray::number(qsizetype(i)));
            if (i >= 100)
                QVERIFY2(std::chrono::abs(way.arrivals[i] - way.arrivals[i - 1] - 20ms) < 5ms,
                    QByteArray::number(qsizetype(i)));
        }
    }
};

REGISTER_TEST(UnevenLineTranscodedTest)
#include "uneven_line_transcoded_test.moc"
