// A sender whose packets come in clumps, as over Wi-Fi that saves power, had them leave in clumps after transcoding,
// and a packet of 60 ms became six of 10 ms at once.
#include "engine/audio/codec.h"
#include "engine/call/media_path.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

struct Voice {
    std::string_view codec;
    int packet_ms = 20;
    int clump_ms = 20;
    double drift_ppm = 0;  ///< by which its clock is slow
};

/// A sender, the way of its packets to the session of another leg, and the far side of that.
class Way {
public:
    Way(const Voice& voice, std::string_view to, int ptime_ms)
        : speaker(voice)
        , octets(static_cast<std::size_t>(voice.packet_ms) * 8)
        , host(world.host("server", {parseIpAddress("192.0.2.1").value()}))
        , leg(host, endpoint("192.0.2.1", 10000), 11)
        , far(world.host("far", {parseIpAddress("192.0.2.2").value()}), endpoint("192.0.2.2", 20000), 22)
        , timer(host.scheduler(), [this] { speak(); })
    {
        leg.session.apply(audioFlow(far.rtp, to, ptime_ms));
        far.session.apply(audioFlow(leg.rtp, to, ptime_ms));
        MediaPathSettings settings;
        settings.from = audioFlow(endpoint("192.0.2.3", 30000), voice.codec, voice.packet_ms);
        settings.to = audioFlow(far.rtp, to, ptime_ms);
        header.payloadType = settings.from.codec.payloadType;
        path = makeMediaPath(settings, host.scheduler(), leg.session, {});
        begin = world.clock().now();
        timer.startAfter(Duration::zero());
    }

    /// What was said in the time of a clump goes at once at its end, by the sender's clock.
    void speak()
    {
        for (int i = 0; i < speaker.clump_ms / speaker.packet_ms; ++i) {
            RtpPacketView packet;
            packet.header = header;
            packet.payload = octets;
            path->receive(packet, world.clock().now());
            ++header.sequence;
            header.timestamp += static_cast<std::uint32_t>(speaker.packet_ms) * 8;
        }
        ++clumps;
        const double next_ms = clumps * speaker.clump_ms * (1 + speaker.drift_ppm / 1e6);
        timer.startAt(begin + std::chrono::duration_cast<Duration>(next_ms * 1.0ms));
    }

    /// From when the last packet of audio that arrived was recorded to when it arrived, if the first one took no time.
    double delay_ms() const
    {
        const double said_ms = (far.received.back().timestamp - far.received.front().timestamp) / 8.0;
        const std::chrono::duration<double, std::milli> passed = far.arrivals.back() - begin;
        return passed.count() - said_ms * (1 + speaker.drift_ppm / 1e6);
    }

    Voice speaker;
    Bytes octets;
    VirtualWorld world{1};
    VirtualHost& host;
    RtpSide leg, far;
    std::unique_ptr<MediaPath> path;
    Timer timer;
    RtpHeader header{false, 0, 65'000, 0xffffff00, 7};
    TimePoint begin;
    int clumps = 0;
};

}  // namespace

class UnevenSenderTest : public QObject {
    Q_OBJECT

private slots:
    void isHeardEvenly_data()
    {
        QTest::addColumn<int>("packet_ms");
        QTest::addColumn<int>("clump_ms");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("ptime_ms");
        const auto row = [](int packet_ms, int clump_ms, const char* from, const char* to, int ptime_ms) {
            QTest::addRow("%s, %d ms every %d ms, to %s at %d ms", from, packet_ms, clump_ms, to, ptime_ms)
                << packet_ms << clump_ms << QByteArray(from) << QByteArray(to) << ptime_ms;
        };
        row(20, 60, "PCMA", "G722", 20);
        row(20, 100, "PCMA", "G722", 20);
        row(20, 60, "G722", "PCMA", 30);
        row(60, 60, "PCMA", "G722", 10);
        row(60, 60, "PCMA", "PCMU", 20);
        row(60, 60, "PCMA", "PCMA", 20);
        row(30, 30, "PCMA", "PCMU", 20);
        row(20, 20, "G722", "G722", 30);
        row(20, 20, "PCMA", "PCMU", 20);
    }

    void isHeardEvenly()
    {
        QFETCH(int, packet_ms);
        QFETCH(int, clump_ms);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, ptime_ms);
        const std::string codec = from.toStdString();
        Way way({codec, packet_ms, clump_ms, 0}, to.toStdString(), ptime_ms);
        way.world.runFor(10s);
        QVERIFY(int(way.far.arrivals.size()) >= 9900 / ptime_ms);
        for (std::size_t i = 8; i < way.far.arrivals.size(); ++i) {
            QVERIFY(way.far.arrivals[i] - way.far.arrivals[i - 1] == std::chrono::milliseconds(ptime_ms));
            QCOMPARE(way.far.received[i].sequence, std::uint16_t(way.far.received[i - 1].sequence + 1));
        }
    }

    void isHeardNoLaterAfterAnHour_data()
    {
        QTest::addColumn<double>("drift_ppm");
        QTest::newRow("with a slow clock") << 200.0;
        QTest::newRow("with a fast clock") << -200.0;
        QTest::newRow("with the clock of the server") << 0.0;
    }

    void isHeardNoLaterAfterAnHour()
    {
        QFETCH(double, drift_ppm);
        Way way({"PCMA", 20, 60, drift_ppm}, "PCMU", 20);
        way.world.runFor(10s);
        const double early_ms = way.delay_ms();
        way.world.runFor(1h);
        const double late_ms = way.delay_ms();
        QVERIFY2(std::abs(late_ms - early_ms) < 21, QByteArray::number(late_ms - early_ms));
        const double lost = way.clumps * 3.0 - double(way.far.received.size());
        QVERIFY2(lost >= 0 && lost <= 6, QByteArray::number(lost));
        for (std::size_t i = 100; i < way.far.arrivals.size(); ++i) {
            const Duration apart = way.far.arrivals[i] - way.far.arrivals[i - 1];
            QVERIFY(apart >= 19ms && apart <= 21ms);
        }
    }
};

REGISTER_TEST(UnevenSenderTest)
#include "uneven_sender_test.moc"
